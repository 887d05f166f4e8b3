// Stands in for the package of the same name: see vitest.config.ts.
export {};
