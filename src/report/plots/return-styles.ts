import { assisted, type Look, unaided } from '../wording/arms.js';

/** What an agent's work was worth, and what its own reward model says it was worth, in every plot of returns. */
export const trueLook: Look = { ...assisted, name: 'true return', short: 'true' };
export const proxyLook: Look = { ...unaided, name: 'proxy return', short: 'proxy', main: false };
