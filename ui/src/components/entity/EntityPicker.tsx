import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Select, type Choice } from '@/components/Select';
import { useEndpoint } from '@/ipc/query';

const nobody = '';

/** Everything whose performance can be asked for: the firm, its funds, its traders, its accounts, investors with accounts of their own. */
function useEntities(): Choice<string>[] {
  const { t } = useTranslation();
  const { data } = useEndpoint('trading.accounts', {});
  const investors = useEndpoint('performance.investors', {}).data?.investors;
  return useMemo(() => {
    const accounts = data?.accounts ?? [];
    const names = (all: readonly (string | null)[]): string[] => [...new Set(all.filter((name) => name !== null))].sort();
    return [
      { value: 'firm', label: t('entity.firm') },
      ...names(accounts.map((account) => account.fund_code)).map((code) => ({ value: `fund:${code}`, label: code, note: t('entity.fund') })),
      ...names(accounts.map((account) => account.manager_name)).map((name) => ({ value: `manager:${name}`, label: name, note: t('entity.manager') })),
      ...accounts.map((account) => ({ value: `account:${account.login}`, label: account.name ?? account.login, note: account.fund_code ?? t('entity.account') })),
      ...(investors ?? []).map(({ client_id, name }) => ({ value: `investor:${client_id}`, label: name ?? client_id, note: t('entity.investor') })),
    ];
  }, [data, investors, t]);
}

export interface EntityPickerProps {
  label: string;
  value: string | null;
  /** Left out: what it is compared with already. */
  without?: string;
  /** How choosing none is called; without it one is always chosen. */
  none?: string;
  /** The series of index closes stand among them. */
  benchmarks?: boolean;
  onChange: (value: string | null) => void;
}

/** Chooses whose performance is shown, or beside whose. */
export function EntityPicker({ label, value, without, none, benchmarks = false, onChange }: EntityPickerProps) {
  const { t } = useTranslation();
  const held = useEntities();
  const series = useEndpoint('benchmarks.list', {}, { enabled: benchmarks }).data?.benchmarks ?? [];
  const entities = [...series.map(({ name }) => ({ value: `benchmark:${name}`, label: name, note: t('entity.benchmark') })), ...held];
  const known = value === null || entities.some((entity) => entity.value === value);
  const choices = [
    ...(none === undefined ? [] : [{ value: nobody, label: none }]),
    ...(known ? [] : [{ value, label: value.slice(value.indexOf(':') + 1) }]),
    ...entities.filter((entity) => entity.value !== without),
  ];
  return <Select quiet label={label} value={value ?? nobody} choices={choices} onChange={(next) => onChange(next === nobody ? null : next)} />;
}
