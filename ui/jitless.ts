import { z } from 'zod';

/** The page is served under a policy that allows no code made from strings; loaded before any schema is built. */
z.config({ jitless: true });
