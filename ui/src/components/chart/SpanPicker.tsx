import { CalendarRange } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { DayField } from '@/components/DayField';
import { DayGrid } from '@/components/DayGrid';
import { menuBox } from '@/components/Menu';
import { cx } from '@/lib/classes';
import { formatDay } from '@/lib/dates';

export interface OwnSpan {
  from: string;
  to: string;
  /** The last day there can be readings of. */
  last: string;
  /** This span is the one shown. */
  chosen: boolean;
  onTake: (from: string, to: string) => void;
}

/** A span of one's own: two days, typed or taken from a month. */
export function SpanPicker({ from, to, last, chosen, onTake }: OwnSpan) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const told = `${formatDay(from)} \u2013 ${formatDay(to)}`;
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <button
          type="button"
          aria-label={chosen ? `${t('chart.custom')}: ${told}` : t('chart.custom')}
          title={t('chart.custom')}
          className={cx('-ms-2 inline-flex h-7 shrink-0 items-center gap-1.5 rounded-md px-2 text-2xs whitespace-nowrap text-muted hover:bg-sunken hover:text-text data-[state=open]:bg-sunken', chosen && 'border bg-raised font-medium text-text')}
        >
          <CalendarRange size={14} aria-hidden />
          {chosen ? told : null}
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content align="end" sideOffset={4} collisionPadding={8} aria-label={t('chart.custom')} className={cx(menuBox, 'p-3')}>
          <Days
            first={{ from, to }}
            last={last}
            onTake={(first, end) => {
              setOpen(false);
              onTake(first, end);
            }}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Days({ first, last, onTake }: { first: { from: string; to: string }; last: string; onTake: (from: string, to: string) => void }) {
  const { t } = useTranslation();
  const [days, setDays] = useState(first);
  const [end, setEnd] = useState<'from' | 'to'>('from');
  const take = (which: 'from' | 'to', day: string): void => {
    const next = { ...days, [which]: day };
    // The other end follows one that passes it.
    setDays(next.from <= next.to ? next : { from: day, to: day });
    if (which === 'from') setEnd('to');
  };
  return (
    <div className="flex flex-col gap-2">
      <div className="flex gap-3">
        <DayField key={`from-${days.from}`} label={t('chart.from')} value={days.from} last={last} onTake={(day) => take('from', day)} onFocus={() => setEnd('from')} />
        <DayField key={`to-${days.to}`} label={t('chart.to')} value={days.to} last={last} onTake={(day) => take('to', day)} onFocus={() => setEnd('to')} />
      </div>
      <DayGrid key={`${end}-${days[end]}`} label={t(`chart.${end}`)} value={days[end]} last={last} from={days.from} to={days.to} onTake={(day) => take(end, day)} />
      <Button look="primary" onClick={() => onTake(days.from, days.to)}>
        {t('chart.showSpan')}
      </Button>
    </div>
  );
}
