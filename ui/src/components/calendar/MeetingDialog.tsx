import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Checkbox } from '@/components/Choice';
import { Dialog } from '@/components/Dialog';
import { ErrorPanel } from '@/components/ErrorPanel';
import { Field, inputBox, TextField } from '@/components/Field';
import { Form } from '@/components/Form';
import { ZoneField } from '@/components/ZoneField';
import { useFieldFault } from '@/i18n/fieldFault';
import type { About, CalendarEvent } from '@/ipc/contract.gen';
import { useMutationEndpoint } from '@/ipc/query';
import { cx } from '@/lib/classes';
import { useForm } from '@/lib/form';
import { toast } from '@/lib/toasts';
import { CancelMeeting } from './CancelMeeting';
import { checkMeeting, meetingForm, type MeetingProblem, type MeetingValues } from './meeting';

export interface MeetingDialogProps {
  first: MeetingValues;
  /** The meeting that is changed; a new one has none. */
  event: CalendarEvent | null;
  about: About | null;
  onClose: () => void;
}

/** Makes, changes or calls off a meeting: queued here at once, at Google as soon as it answers, and once. */
export function MeetingDialog({ first, event, about, onClose }: MeetingDialogProps) {
  const { t } = useTranslation('calendar');
  const { t: common } = useTranslation();
  const { t: word } = useTranslation('form');
  const form = useForm<MeetingValues, MeetingProblem>(first, checkMeeting);
  const create = useMutationEndpoint('calendar.create');
  const change = useMutationEndpoint('calendar.change');
  const [ending, setEnding] = useState(false);
  const { of, rest } = useFieldFault(create.error ?? change.error, ['title', 'start', 'end', 'guests', 'zone', 'place', 'description']);
  const id = useId();
  const busy = create.isPending || change.isPending;
  const done = { onSuccess: (): void => { toast(t('form.queued')); onClose(); } };
  const send = (): void =>
    form.send((values) => {
      const meeting = meetingForm(values, about);
      if (event === null) create.mutate(meeting, done);
      else change.mutate({ id: event.id, etag: event.etag, meeting }, done);
    });
  const wrong = (name: keyof MeetingValues, field: string): string | null => {
    const problem = form.problem(name);
    return problem === null ? of(field) : word(`rules.${problem}`);
  };
  const { whole } = form.values;
  return (
    <Dialog
      open
      wide
      onOpenChange={onClose}
      title={event === null ? t('new') : t('edit')}
      footer={
        <>
          {event === null ? null : (
            <Button look="danger" onClick={() => setEnding(true)}>
              {t('form.off')}
            </Button>
          )}
          <span className="flex-1" />
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button look="primary" type="submit" form={id} busy={busy}>
            {event === null ? t('form.make') : t('form.save')}
          </Button>
        </>
      }
    >
      <Form id={id} label={t('new')} onSend={send} className="gap-2">
        <TextField label={t('form.title')} {...form.bind('title')} error={wrong('title', 'title')} spellCheck />
        <div className="flex items-start gap-3">
          <TextField label={t('form.day')} {...form.bind('day')} error={wrong('day', 'start')} fieldClassName="w-32" />
          {whole ? (
            <TextField label={t('form.last')} {...form.bind('last')} error={wrong('last', 'end')} fieldClassName="w-32" />
          ) : (
            <>
              <TextField label={t('form.from')} {...form.bind('from')} error={wrong('from', 'start')} fieldClassName="w-24" />
              <TextField label={t('form.to')} {...form.bind('to')} error={wrong('to', 'end')} fieldClassName="w-24" />
              <ZoneField label={t('form.zone')} {...form.bind('zone')} error={of('zone')} fieldClassName="min-w-0 flex-1" />
            </>
          )}
        </div>
        <div className="mb-3 flex flex-wrap gap-6">
          <Checkbox label={t('form.whole')} checked={whole} onChange={(next) => form.set('whole', next)} />
          <Checkbox label={t('form.meet')} checked={form.values.meet} onChange={(next) => form.set('meet', next)} />
          <Checkbox label={t('form.tell')} checked={form.values.tell} onChange={(next) => form.set('tell', next)} />
        </div>
        <TextField label={t('form.guests')} {...form.bind('guests')} hint={t('form.guestsHint')} error={of('guests')} />
        <TextField label={t('form.place')} {...form.bind('place')} error={of('place')} optional />
        <Field label={t('form.description')} error={of('description')} optional>
          {({ id: field, describedBy, invalid }) => (
            <textarea id={field} rows={4} spellCheck aria-describedby={describedBy} aria-invalid={invalid} value={form.values.description} onChange={(typed) => form.set('description', typed.target.value)} className={cx(inputBox, 'h-auto resize-none py-2')} />
          )}
        </Field>
        {rest === null ? null : <ErrorPanel fault={rest} />}
      </Form>
      {ending && event !== null ? <CancelMeeting id={event.id} tell={form.values.tell} onLeave={() => setEnding(false)} onDone={onClose} /> : null}
    </Dialog>
  );
}
