import { cx } from '@/lib/classes';
import { toScreen, type SeenBox, type Sheet } from './geometry';

export type MarkTone = 'good' | 'warn' | 'bad' | 'quiet';

const tones: Record<MarkTone, string> = {
  good: 'border-gain bg-gain/8',
  warn: 'border-warn bg-warn/10',
  bad: 'border-loss bg-loss/10',
  quiet: 'border-accent bg-accent/8',
};
const words: Record<MarkTone, string> = { good: 'bg-gain', warn: 'bg-warn', bad: 'bg-loss', quiet: 'bg-accent' };

/** Shows where on a page something is: a signature's field, a change. Without a box it is the whole page. */
export function SeenMark({ box, sheet, scale, tone, label, strong, onPress }: { box: SeenBox | null; sheet: Sheet; scale: number; tone: MarkTone; label: string; strong: boolean; onPress?: () => void }) {
  const at = box === null ? { left: 0, top: 0, width: sheet.width * scale, height: sheet.height * scale } : toScreen(box, sheet, scale);
  const tag = (
    <span className={cx('absolute left-0 max-w-60 truncate px-1 text-2xs leading-4 font-medium text-on-accent', at.top >= 16 ? '-top-4' : 'top-0', words[tone])}>{label}</span>
  );
  const look = cx('absolute border text-start', strong ? 'border-2' : 'border', tones[tone]);
  if (onPress === undefined || box === null) {
    return (
      <div className={cx(look, 'pointer-events-none')} style={at}>
        {tag}
      </div>
    );
  }
  return (
    <button type="button" aria-label={label} onClick={onPress} className={look} style={at}>
      {tag}
    </button>
  );
}
