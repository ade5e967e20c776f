import { useTranslation } from 'react-i18next';
import { Panel } from '@/components/Panel';
import { cx } from '@/lib/classes';
import { formatRatio } from '@/lib/figures';

const most = 10;

/** The path drawn month by month: a slider each, by pointer or by arrow keys. */
export function PathPad({ path, onPath }: { path: readonly number[]; onPath: (path: readonly number[]) => void }) {
  const { t } = useTranslation('fees');
  return (
    <Panel title={t('path')} note={t('pathNote')} className="shrink-0">
      <ol className="grid grid-cols-12 gap-1 px-4 py-3">
        {path.map((rate, at) => (
          <li key={at} className="flex flex-col items-center gap-1.5 text-2xs">
            <input
              type="range"
              min={-most}
              max={most}
              step={0.5}
              value={rate}
              aria-label={t('month', { number: at + 1 })}
              aria-valuetext={formatRatio(rate / 100, 1, 'always')}
              onChange={(event) => onPath(path.map((each, place) => (place === at ? Number(event.target.value) : each)))}
              className="h-28 w-5 accent-(--accent) [direction:rtl] [writing-mode:vertical-lr]"
            />
            <span className={cx('whitespace-nowrap', rate > 0 && 'text-gain', rate < 0 && 'text-loss')}>{formatRatio(rate / 100, 1, 'always')}</span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
