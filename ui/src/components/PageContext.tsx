import { ChevronDown, History } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEndpoint } from '@/ipc/query';
import { cx } from '@/lib/classes';
import { formatDay, formatInstant } from '@/lib/dates';
import { useNow } from '@/lib/now';
import { Button } from './Button';
import { DayField } from './DayField';
import { DayGrid } from './DayGrid';
import { useAddressValue } from './links';
import { menuBox } from './Menu';
import { momentOf, useMoment, type Moment } from './moment';
import { RatesHint } from './RatesLink';
import { Select } from './Select';

const everyFund = 'all';

/** The fund of the page, kept in its address. */
export function FundPicker() {
  const { t } = useTranslation();
  const { data } = useEndpoint('funds.list', momentOf(useMoment()));
  const [fund, setFund] = useAddressValue('fund');
  const choices = [
    { value: everyFund, label: t('context.everyFund') },
    ...(data?.funds ?? []).map((each) => ({ value: each.fund_code, label: each.fund_code, ...(each.name.toUpperCase() === each.fund_code ? {} : { note: each.name }) })),
  ];
  return (
    <Select
      quiet
      label={t('context.fund')}
      value={fund ?? everyFund}
      choices={choices}
      onChange={(next) => setFund(next === everyFund ? null : next)}
    />
  );
}

/** For what moment and in which currency the page speaks: both are chosen here and kept in its address. */
export function MomentPicker({ at, currency, short = false }: { at: string | undefined; currency: string | undefined; /** Only the day is written, where the header is full. */ short?: boolean }) {
  const moment = useMoment();
  return (
    <>
      <DayPicker moment={moment} at={at} short={short} />
      <CurrencyPicker moment={moment} shown={currency} />
    </>
  );
}

function DayPicker({ moment, at, short }: { moment: Moment; at: string | undefined; short: boolean }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const now = useNow(60);
  const { asAt, today, setAsAt } = moment;
  const told = asAt === null ? t('context.asAt', { when: formatInstant(at === undefined ? now : Date.parse(at)) }) : t('context.asAtEnd', { day: formatDay(asAt) });
  const take = (day: string | null): void => {
    setOpen(false);
    setAsAt(day);
  };
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <button
          type="button"
          aria-label={`${told}. ${t('context.chooseDay')}`}
          className={cx('control-height inline-flex min-w-0 items-center gap-2 rounded-md border border-transparent px-2.5 text-sm whitespace-nowrap text-muted hover:bg-sunken hover:text-text', asAt !== null && 'bg-accent-wash font-medium text-accent-text')}
        >
          <span className="truncate">{short ? formatDay(asAt ?? today) : told}</span>
          <ChevronDown size={14} aria-hidden className="shrink-0" />
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content align="start" sideOffset={4} collisionPadding={8} aria-label={t('context.chooseDay')} className={cx(menuBox, 'p-3')}>
          <DayField label={t('context.day')} value={asAt ?? today} last={today} onTake={take} />
          <DayGrid label={t('context.chooseDay')} value={asAt ?? today} last={today} onTake={take} />
          <Button className="mt-2 w-full" disabled={asAt === null} onClick={() => take(null)}>
            {t('context.now')}
          </Button>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** What firms are usually kept in; the base currency and the one in the address join them. */
const offered = ['USD', 'EUR', 'GBP', 'CHF', 'MXN', 'JPY'];

function CurrencyPicker({ moment, shown }: { moment: Moment; shown: string | undefined }) {
  const { t } = useTranslation();
  const { data: desk } = useEndpoint('desk.state', {});
  const base = desk?.workspace?.base_currency ?? shown ?? '';
  const value = moment.currency ?? base;
  const codes = [...new Set([base, ...offered, value])].filter((code) => code !== '');
  return (
    <>
      <Select
        quiet
        label={t('context.currency')}
        value={value}
        choices={codes.map((code) => ({ value: code, label: code, ...(code === base ? { note: t('context.base') } : {}) }))}
        onChange={(code) => moment.setCurrency(code === base ? null : code)}
        className={cx('shrink-0', moment.currency !== null && moment.currency !== base && 'bg-accent-wash font-medium text-accent-text')}
      />
      <RatesHint from={base} to={value} on={moment.asAt ?? moment.today} />
    </>
  );
}

/** Says that the page is about a day gone by, what of it is not known, and leads back to now. */
export function PastNote({ day, missing }: { day: string; missing?: string }) {
  const { t } = useTranslation();
  const { setAsAt } = useMoment();
  return (
    <p role="note" className="flex min-h-9 shrink-0 items-center gap-2 rounded-lg border bg-accent-wash px-4 py-1.5 text-sm">
      <History size={15} aria-hidden className="shrink-0 text-accent-text" />
      <span className="min-w-0 flex-1">
        {t('context.past', { day: formatDay(day) })} {missing}
      </span>
      <Button look="quiet" className="h-7 text-accent-text" onClick={() => setAsAt(null)}>
        {t('context.now')}
      </Button>
    </p>
  );
}
