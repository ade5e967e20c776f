import { useTranslation } from 'react-i18next';
import { useEndpoint } from '@/ipc/query';
import { formatInstant, formatUtc } from '@/lib/dates';
import { useNow } from '@/lib/now';
import { useAddressValue } from './links';
import { Noted } from './Noted';
import { Select } from './Select';

const everyFund = 'all';

/** The fund of the page, kept in its address. */
export function FundPicker() {
  const { t } = useTranslation();
  const { data } = useEndpoint('funds.list', {});
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

/** For what moment and in which currency the page speaks. */
export function AsAt({ at, currency }: { at?: string | undefined; currency?: string | undefined }) {
  const { t } = useTranslation();
  const now = useNow(60);
  const millis = at === undefined ? now : Date.parse(at);
  const parts = [t('context.asAt', { when: formatInstant(millis) }), currency].filter(Boolean);
  return (
    <Noted note={formatUtc(millis)} className="truncate px-1">
      {parts.join('  ·  ')}
    </Noted>
  );
}
