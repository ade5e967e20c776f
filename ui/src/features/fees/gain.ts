import { forDrawing } from '@/lib/decimal';

/** What was gained over what was put in, in percent: a statistic for reading, which is never added to money. */
export function gainOf(putIn: string, worth: string): string {
  const [before, after] = [forDrawing(putIn), forDrawing(worth)];
  return before === null || after === null || before <= 0 ? '' : ((after / before - 1) * 100).toFixed(4);
}
