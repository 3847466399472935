export { bootstrap, groupedBootstrap, pairedBootstrap } from './bootstrap.js';
export { brier, ece, logLoss } from './calibration.js';
export { clusteredProportion } from './clustered.js';
export { auroc } from './discrimination.js';
export { membersOf } from './groups.js';
export { type Interval, meanInterval, wilson } from './interval.js';
export { mean, quantile, squaredDeviations, sum, variance } from './moments.js';
export { normalCdf } from './normal.js';
export { pairedAuroc } from './paired-auroc.js';
