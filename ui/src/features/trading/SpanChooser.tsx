import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { SpanPicker } from '@/components/chart/SpanPicker';
import { IconButton } from '@/components/IconButton';
import type { SpanChoice } from './useSpan';

/** The days of the list, and the way back to all of them. */
export function SpanChooser({ span, first, today, setSpan }: SpanChoice) {
  const { t } = useTranslation('deals');
  return (
    <span className="inline-flex items-center ps-2">
      <SpanPicker from={first.from} to={first.to} last={today} chosen={span !== null} onTake={(from, to) => setSpan({ from, to })} />
      {span === null ? null : <IconButton icon={X} label={t('everyDay')} className="size-7" onClick={() => setSpan(null)} />}
    </span>
  );
}
