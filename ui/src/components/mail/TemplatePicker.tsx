import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Select } from '@/components/Select';
import type { About, Merged } from '@/ipc/contract.gen';
import { useEndpoint } from '@/ipc/query';
import { Button } from '@/components/Button';

/** A template of the firm with the record's fields in it: what stands there is what will be sent. */
export function TemplatePicker({ about, onTake }: { about: About; onTake: (merged: Merged) => void }) {
  const { t } = useTranslation('mail');
  const [name, setName] = useState('');
  const templates = useEndpoint('mail.templates', {}).data?.templates ?? [];
  const merged = useEndpoint('mail.merge', { name, about }, { enabled: name !== '', keepOld: false });
  const { data } = merged;
  if (templates.length === 0) return null;
  const choices = [{ value: '', label: t('noTemplate') }, ...templates.map((each) => ({ value: each.name, label: each.name }))];
  return (
    <div className="mb-2 space-y-2 rounded-md border bg-sunken p-3">
      <div className="flex items-center gap-2">
        <span className="text-xs font-medium">{t('template')}</span>
        <Select label={t('template')} value={name} choices={choices} onChange={setName} className="min-w-60" />
        <span className="flex-1" />
        {data === undefined ? null : <Button onClick={() => onTake(data)}>{t('templates.use')}</Button>}
      </div>
      {data === undefined ? null : (
        <>
          <p className="text-sm font-medium">{data.subject}</p>
          <p className="max-h-40 overflow-y-auto text-xs whitespace-pre-wrap text-muted">{data.text}</p>
          {data.missing.length === 0 ? null : <p className="text-xs text-warn">{t('missing', { fields: data.missing.join(', ') })}</p>}
        </>
      )}
    </div>
  );
}
