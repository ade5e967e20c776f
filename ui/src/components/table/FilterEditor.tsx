import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Field, TextField } from '@/components/Field';
import { Form } from '@/components/Form';
import { Select } from '@/components/Select';
import { readAmount } from '@/lib/amount';
import type { Column } from './column';
import type { ColumnFilter, Filter, FilterOp } from './filter';

export interface Filterable<T> {
  column: Column<T>;
  filter: ColumnFilter;
}

function opsOf({ kind }: ColumnFilter): readonly FilterOp[] {
  return kind === 'amount' ? ['least', 'most'] : kind === 'words' ? ['has'] : ['is'];
}

export interface FilterEditorProps<T> {
  columns: readonly Filterable<T>[];
  /** The filter that is changed; nothing for a new one. */
  before?: Filter | undefined;
  onDone: (filter: Filter) => void;
}

/** Asks for one filter: of which column, and what must hold. */
export function FilterEditor<T>({ columns, before, onDone }: FilterEditorProps<T>) {
  const { t } = useTranslation();
  const [id, setId] = useState(before?.column ?? columns[0]?.column.id ?? '');
  const [op, setOp] = useState<FilterOp | null>(before?.op ?? null);
  const [value, setValue] = useState(before?.value ?? '');
  const [wrong, setWrong] = useState(false);
  const chosen = columns.find((each) => each.column.id === id);
  if (chosen === undefined) return null;
  const ops = opsOf(chosen.filter);
  const now = ops.find((each) => each === op) ?? ops[0] ?? 'has';
  const choices = chosen.filter.kind === 'choice' ? chosen.filter.choices : [];
  const taken = chosen.filter.kind === 'choice' ? (choices.some((choice) => choice.value === value) ? value : (choices[0]?.value ?? '')) : value.trim();
  const send = (): void => {
    const read = chosen.filter.kind === 'amount' ? readAmount(taken) : taken;
    if (read === null || read === '') setWrong(true);
    else onDone({ column: id, op: now, value: read });
  };
  return (
    <Form label={before === undefined ? t('table.addFilter') : t('table.changeFilter')} onSend={send} className="w-60 gap-0.5">
      <Field label={t('table.filterColumn')}>
        {(ids) => (
          <Select
            id={ids.id}
            value={id}
            choices={columns.map(({ column }) => ({ value: column.id, label: column.header }))}
            onChange={(next) => {
              setId(next);
              setValue('');
              setWrong(false);
            }}
            className="w-full"
          />
        )}
      </Field>
      {chosen.filter.kind === 'choice' ? (
        <Field label={t('table.ops.is')}>{(ids) => <Select id={ids.id} value={taken} choices={choices} onChange={setValue} className="w-full" />}</Field>
      ) : (
        <>
          {ops.length < 2 ? null : (
            <Field label={t('table.filterOp')}>
              {(ids) => <Select id={ids.id} value={now} choices={ops.map((each) => ({ value: each, label: t(`table.ops.${each}`) }))} onChange={setOp} className="w-full" />}
            </Field>
          )}
          <TextField
            autoFocus
            label={ops.length < 2 ? t('table.ops.has') : t('table.filterValue')}
            value={value}
            error={wrong ? t(chosen.filter.kind === 'amount' ? 'table.noAmount' : 'form.required') : null}
            onChange={(text) => {
              setValue(text);
              setWrong(false);
            }}
          />
        </>
      )}
      <Button type="submit" look="primary">
        {before === undefined ? t('table.addFilter') : t('table.changeFilter')}
      </Button>
    </Form>
  );
}
