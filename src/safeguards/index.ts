export { type Concluded, conclude } from './gate/conclude.js';
export { decide, type GateDecision } from './gate/decide.js';
export { type FlatVerdict, judgeFlat } from './gate/flat.js';
export { GateSettings } from './gate/settings.js';
export { sealed } from './sealed.js';
export { judge, shield, type Veto } from './shield.js';
