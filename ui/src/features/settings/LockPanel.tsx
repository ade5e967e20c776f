import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Switch } from '@/components/Choice';
import { ErrorPanel } from '@/components/ErrorPanel';
import { TextField } from '@/components/Field';
import { Form } from '@/components/Form';
import { Panel } from '@/components/Panel';
import type { OpenWorkspaceView } from '@/ipc/contract.gen';
import { useMutationEndpoint } from '@/ipc/query';
import { Saved } from './Saved';
import { readMinutes, settingsOf } from './workspaceForm';

/** When the desk locks itself, and whether the keychain may open it. */
export function LockPanel({ workspace, allowed }: { workspace: OpenWorkspaceView; allowed: boolean }) {
  const { t } = useTranslation('settings');
  const lock = useMutationEndpoint('workspace.lock');
  const quick = useMutationEndpoint('workspace.set_quick_unlock');
  return (
    <Panel
      title={t('security.lock.title')}
      actions={
        <Button className="h-7" onClick={() => lock.mutate({})}>
          {t('security.lock.now')}
        </Button>
      }
    >
      <div className="divide-y">
        <MinutesForm key={workspace.idle_lock_minutes} workspace={workspace} allowed={allowed} />
        {workspace.demo ? null : (
          <div className="p-4">
            <Switch
              label={t('security.lock.quick')}
              hint={t('security.lock.quickHint')}
              checked={quick.isPending ? quick.variables.enabled : workspace.quick_unlock}
              disabled={!allowed || quick.isPending}
              onChange={(enabled) => quick.mutate({ enabled })}
            />
            {quick.error === null ? null : <ErrorPanel fault={quick.error} className="mt-3" />}
          </div>
        )}
      </div>
    </Panel>
  );
}

function MinutesForm({ workspace, allowed }: { workspace: OpenWorkspaceView; allowed: boolean }) {
  const { t } = useTranslation('settings');
  const [text, setText] = useState(String(workspace.idle_lock_minutes));
  const [left, setLeft] = useState(false);
  const save = useMutationEndpoint('workspace.save_settings');
  const minutes = readMinutes(text);
  const changed = minutes !== workspace.idle_lock_minutes;
  const send = (): void => {
    setLeft(true);
    if (minutes !== null && changed) save.mutate({ ...settingsOf(workspace), idle_lock_minutes: minutes });
  };
  return (
    <Form label={t('security.lock.minutes')} onSend={send} className="p-4">
      <div className="flex items-start gap-3">
        <TextField
          inputMode="numeric"
          label={t('security.lock.minutes')}
          unit={t('security.lock.unit')}
          className="pe-18"
          fieldClassName="w-60"
          value={text}
          onChange={setText}
          onBlur={() => setLeft(true)}
          hint={t('security.lock.minutesHint')}
          error={left && minutes === null ? t('problems.minutes') : null}
          disabled={!allowed || save.isPending}
        />
        <div className="flex h-8 items-center gap-3 pt-5 box-content">
          <Button type="submit" busy={save.isPending} disabled={!allowed || !changed}>
            {t('save')}
          </Button>
          <Saved shown={save.isSuccess && !changed} />
        </div>
      </div>
      {save.error === null ? null : <ErrorPanel fault={save.error} onRetry={send} />}
    </Form>
  );
}
