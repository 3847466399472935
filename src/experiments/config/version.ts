/** The version of the code that makes a run: committed by the first event of its log. The same as in package.json. */
export const version = '0.3.0';
