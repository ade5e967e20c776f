/** A translation has every key of the English text, and no other. */
export type Same<T> = { [K in keyof T]: T[K] extends string ? string : Same<T[K]> };
