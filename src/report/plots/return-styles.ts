import { assisted, type SeriesStyle, unaided } from '../wording/arms.js';

/** What an agent's work was worth, and what its own reward model says it was worth, in every plot of returns. */
export const trueStyle: SeriesStyle = { ...assisted, name: 'true return', short: 'true' };
export const proxyStyle: SeriesStyle = { ...unaided, name: 'proxy return', short: 'proxy', main: false };
