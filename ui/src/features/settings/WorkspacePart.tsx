import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { CopyButton } from '@/components/CopyButton';
import { CurrencyField } from '@/components/CurrencyField';
import { ErrorPanel } from '@/components/ErrorPanel';
import { Facts } from '@/components/Facts';
import { Form } from '@/components/Form';
import { Panel } from '@/components/Panel';
import { ZoneField } from '@/components/ZoneField';
import { useFieldFault } from '@/i18n/fieldFault';
import type { OpenWorkspaceView } from '@/ipc/contract.gen';
import { useMutationEndpoint } from '@/ipc/query';
import { useForm } from '@/lib/form';
import { NamePanel } from './NamePanel';
import { NotAllowed } from './NotAllowed';
import { Saved } from './Saved';
import { checkWorkspace, settingsOf, type WorkspaceProblem, type WorkspaceValues } from './workspaceForm';

/** Name, base currency and time zone of the workspace, and the rates it converts by. */
export function WorkspacePart({ workspace, allowed }: { workspace: OpenWorkspaceView; allowed: boolean }) {
  const { t } = useTranslation('settings');
  const first: WorkspaceValues = { currency: workspace.base_currency, zone: workspace.time_zone };
  const form = useForm<WorkspaceValues, WorkspaceProblem>(first, checkWorkspace);
  const save = useMutationEndpoint('workspace.save_settings');
  const refused = useFieldFault(save.error, ['time_zone']);
  const text = (name: keyof WorkspaceValues): string | null => {
    const problem = form.problem(name);
    return problem === null ? null : t(`problems.${problem}`);
  };
  const send = (): void =>
    form.send((values) => {
      save.mutate({ ...settingsOf(workspace), base_currency: values.currency, time_zone: values.zone }, { onSuccess: () => form.begin(values) });
    });
  const still = !allowed || save.isPending;
  return (
    <div className="space-y-3">
      {allowed ? null : <NotAllowed />}
      <NamePanel workspace={workspace} allowed={allowed} />
      <Panel title={t('workspace.title')} note={t('workspace.note')}>
        <Form label={t('workspace.title')} onSend={send} className="p-4">
          <div className="grid grid-cols-2 gap-4">
            <CurrencyField label={t('workspace.currency')} {...form.bind('currency')} hint={t('workspace.currencyHint')} error={text('currency')} disabled={still} />
            <ZoneField label={t('workspace.zone')} {...form.bind('zone')} hint={t('workspace.zoneHint')} error={text('zone') ?? refused.of('time_zone')} disabled={still} />
          </div>
          {refused.rest === null ? null : <ErrorPanel fault={refused.rest} onRetry={send} />}
          <div className="flex items-center gap-3">
            <Button type="submit" look="primary" busy={save.isPending} disabled={still || !form.changed}>
              {t('save')}
            </Button>
            <Saved shown={save.isSuccess && !form.changed} />
          </div>
        </Form>
        <Facts
          className="border-t p-4"
          facts={[
            { label: t('workspace.owner'), value: workspace.owner_name },
            { label: t('workspace.signIn'), value: workspace.owner_has_password ? t('workspace.byPassword') : t('workspace.byPassphrase') },
            {
              label: t('workspace.id'),
              value: (
                <span className="inline-flex items-center gap-1">
                  <code className="font-mono text-xs">{workspace.id}</code>
                  <CopyButton text={workspace.id} />
                </span>
              ),
            },
          ]}
        />
      </Panel>
    </div>
  );
}
