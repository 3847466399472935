import { stepWorlds } from '../../../src/environments/step-worlds.js';
import { keepsStepWorld } from '../../conformance/step-world.js';

keepsStepWorld(stepWorlds['island-navigation'].world);
keepsStepWorld(stepWorlds['boat-race'].world);
keepsStepWorld(stepWorlds['absent-supervisor'].world);
