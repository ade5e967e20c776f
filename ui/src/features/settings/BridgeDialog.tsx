import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { Dialog } from '@/components/Dialog';
import { ErrorPanel } from '@/components/ErrorPanel';
import { Form } from '@/components/Form';
import { Waiting } from '@/components/Waiting';
import { useFieldFault } from '@/i18n/fieldFault';
import type { BridgeRow } from '@/ipc/contract.gen';
import { useMutationEndpoint } from '@/ipc/query';
import { useForm } from '@/lib/form';
import { BridgeFields } from './BridgeFields';
import { bridgeForm, checkBridge, consentHost, firstValues, type BridgeProblem, type BridgeValues } from './bridgeForm';
import { BridgeFindings } from './BridgeFindings';

/** Adds or changes a bridge. A test keeps nothing; what was entered stays until it is saved or the sheet is closed. */
export function BridgeDialog({ bridge, onClose }: { bridge: BridgeRow | null; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const { t: common } = useTranslation();
  const form = useForm<BridgeValues, BridgeProblem>(firstValues(bridge), checkBridge);
  const test = useMutationEndpoint('bridges.test');
  const save = useMutationEndpoint('bridges.save');
  const title = bridge === null ? t('bridgeForm.addTitle') : t('bridgeForm.editTitle');
  const asked = [save.error, test.error, test.data?.fault ?? null].find((fault) => fault?.code === 'bridge_consent_needed');
  const host = consentHost(form.values) ?? asked?.params['host'] ?? null;
  const { of: refused, rest: fault } = useFieldFault(save.error ?? test.error, ['name', 'interval_seconds']);
  const busy = save.isPending || test.isPending;
  const id = useId();
  const send = (): void => form.send((values) => save.mutate(bridgeForm(values, bridge), { onSuccess: onClose }));
  return (
    <Dialog
      open
      onOpenChange={onClose}
      place="side"
      title={title}
      footer={
        <>
          <Button busy={test.isPending} disabled={busy} onClick={() => form.send((values) => test.mutate(bridgeForm(values, bridge)))}>
            {t('bridgeForm.test')}
          </Button>
          <span className="flex-1" />
          <Button look="quiet" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button look="primary" type="submit" form={id} busy={save.isPending} disabled={busy}>
            {t('bridgeForm.save')}
          </Button>
        </>
      }
    >
      <Form id={id} label={title} onSend={send}>
        <BridgeFields form={form} keyKept={bridge?.has_api_key === true} consentFor={host} refused={refused} disabled={busy} />
        {test.isPending ? <Waiting what={t('bridgeForm.testing')} /> : null}
        {fault === null || fault.code === 'bridge_consent_needed' ? null : <ErrorPanel fault={fault} />}
        {test.data === undefined ? null : (
          <section aria-live="polite" className="rounded-md border p-3">
            {test.data.fault === null ? (
              <p className="text-sm font-medium">
                {test.data.readings > 0 ? t('bridgeForm.works') : t('bridgeForm.worksEmpty')}
                <span className="block text-xs font-normal text-muted">
                  {[`${t('bridges.readings')}: ${test.data.readings}`, test.data.dialect === null ? '' : `${t('bridges.dialect')}: ${test.data.dialect}`, test.data.latency_ms === null ? '' : `${test.data.latency_ms} ms`].filter(Boolean).join('  ·  ')}
                </span>
              </p>
            ) : null}
            <BridgeFindings health={test.data.health} fault={test.data.fault?.code === 'bridge_consent_needed' ? null : test.data.fault} refused={test.data.refused} without={test.data.without} />
            <p className="mt-2 text-xs text-muted">{t('bridgeForm.tested')}</p>
          </section>
        )}
      </Form>
    </Dialog>
  );
}
