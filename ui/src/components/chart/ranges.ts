import type { Range } from '@/ipc/contract.gen';

/** The spans a curve is shown over, shortest first. */
export const curveRanges = ['1D', '1W', '1M', '3M', 'YTD', '1Y', 'ALL'] as const satisfies readonly Range[];

export type CurveRange = (typeof curveRanges)[number];
