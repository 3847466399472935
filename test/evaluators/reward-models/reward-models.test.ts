import { fitLinear } from '../../../src/evaluators/reward-models/linear.js';
import { ensemble } from '../../../src/uncertainty/ensemble.js';
import { keepsRewardModel } from '../../conformance/reward-model.js';

const linear = fitLinear({ width: 6, l2: 1, nuisance: { rationality: 1, slip: 0.05, tieWidth: 1 } });

keepsRewardModel('the linear model', linear);
keepsRewardModel('an ensemble of five', ensemble(linear, 5));
