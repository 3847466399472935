/** Whether two versions differ in their patch number at most: `0.4.0` and `0.4.3`. */
export const isPatchOf = (version: string, other: string): boolean => minor(version) === minor(other);

/** `0.4` of `0.4.3` and of `0.4.3-beta.1`. */
const minor = (version: string): string => version.split('.').slice(0, 2).join('.');
