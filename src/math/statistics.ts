export { bootstrap, pairedBootstrap } from './statistics/bootstrap.js';
export { brier, ece, logLoss } from './statistics/calibration.js';
export { type Cluster, clusteredProportion } from './statistics/clustered.js';
export { auroc } from './statistics/discrimination.js';
export { type Interval, type MeanInterval, meanInterval, wilson } from './statistics/interval.js';
export { mean, quantile, variance } from './statistics/moments.js';
export { normalCdf } from './statistics/normal.js';
export { pairedAuroc } from './statistics/paired-auroc.js';
