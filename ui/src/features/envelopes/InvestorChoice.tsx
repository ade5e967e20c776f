import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '@/components/Field';
import { Select } from '@/components/Select';
import { useEndpoint } from '@/ipc/query';

/** So many are listed; more are found by their name. */
const most = 50;

/** The investors whose name holds a text. */
export function useInvestorChoices(text: string): { value: string; label: string }[] {
  const found = useEndpoint('investors.list', { offset: 0, limit: most, sort: 'name', descending: false, text: text.trim() === '' ? null : text.trim(), kyc: null });
  return (found.data?.rows ?? []).map((row) => ({ value: row.client_id, label: row.name ?? row.client_id }));
}

/** One investor, or nobody: found by a part of the name. */
export function InvestorChoice({ label, none, value, name, onChange }: { label: string; none: string; value: string | null; name: string | null; onChange: (id: string | null, name: string | null) => void }) {
  const { t } = useTranslation('envelopes');
  const [text, setText] = useState('');
  const found = useInvestorChoices(text);
  const known = value !== null && found.every((each) => each.value !== value) ? [{ value, label: name ?? value }] : [];
  const choices = [{ value: '', label: none }, ...known, ...found];
  return (
    <div className="grid grid-cols-2 gap-3">
      <TextField label={t('form.find')} optional value={text} onChange={setText} type="search" />
      <div className="flex min-w-0 flex-col gap-1">
        <span className="text-xs font-medium">{label}</span>
        <Select label={label} value={value ?? ''} choices={choices} onChange={(id) => onChange(id === '' ? null : id, choices.find((each) => each.value === id)?.label ?? null)} className="w-full" />
      </div>
    </div>
  );
}
