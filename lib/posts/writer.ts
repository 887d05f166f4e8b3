/**
 * For every change of a draft that no open editor made: `saveDraft` lets the last writer go on from an older version,
 * since nobody else can have saved; after this the last writer is nobody.
 */
export const noWriter = { writerId: null, writerSeq: 0 } as const;
