import { ShieldCheck, ShieldPlus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { EmptyState } from '@/components/EmptyState';
import { ErrorPanel } from '@/components/ErrorPanel';
import { IconButton } from '@/components/IconButton';
import { Panel } from '@/components/Panel';
import { ReasonDialog } from '@/components/ReasonDialog';
import { RequestView } from '@/components/RequestView';
import { Skeleton } from '@/components/Skeleton';
import { useFieldFault } from '@/i18n/fieldFault';
import { chooseCertificates } from '@/ipc/chooser';
import type { TrustRootRow } from '@/ipc/contract.gen';
import { useEndpoint, useMutationEndpoint } from '@/ipc/query';
import { formatDate, millisOf } from '@/lib/dates';
import { toast } from '@/lib/toasts';

/** Whom the firm trusts: its own authorities, and root certificates it was given. */
export function TrustPanel({ allowed }: { allowed: boolean }) {
  const { t } = useTranslation('identities');
  const { t: documents } = useTranslation('documents');
  const roots = useEndpoint('signing.trust_roots', {});
  const add = useMutationEndpoint('signing.add_trust_roots');
  const { of: refused, rest } = useFieldFault(add.error, ['path']);
  const choose = (): void => {
    chooseCertificates(t('trust.chooseTitle'), t('trust.files')).then(
      (path) => {
        if (path !== null) add.mutate({ path });
      },
      () => toast(documents('noChooser')),
    );
  };
  const button = (
    <Button className="h-8" busy={add.isPending} onClick={choose}>
      <ShieldPlus size={14} aria-hidden />
      {t('trust.add')}
    </Button>
  );
  return (
    <RequestView query={roots} skeleton={<Skeleton className="h-40 w-full rounded-lg" />}>
      {({ rows }) => (
        <Panel title={t('trust.title')} note={t('trust.note')} actions={allowed && rows.length > 0 ? button : null}>
          {refused('path') === null ? null : <p role="alert" className="px-4 pt-3 text-xs text-loss">{refused('path')}</p>}
          {rest === null ? null : <ErrorPanel fault={rest} className="m-3" />}
          {rows.length === 0 ? (
            <EmptyState icon={ShieldCheck} text={t('trust.none')} action={allowed ? button : undefined} />
          ) : (
            <ul className="divide-y">
              {rows.map((row) => (
                <Root key={row.fingerprint} row={row} removable={allowed && !row.is_own} />
              ))}
            </ul>
          )}
          {allowed ? null : <p className="border-t px-4 py-2 text-xs text-muted">{t('trust.notAllowed')}</p>}
        </Panel>
      )}
    </RequestView>
  );
}

function Root({ row, removable }: { row: TrustRootRow; removable: boolean }) {
  const { t } = useTranslation('identities');
  const [asking, setAsking] = useState(false);
  const remove = useMutationEndpoint('signing.remove_trust_root');
  const day = (instant: string): string => formatDate(millisOf(instant) ?? 0);
  return (
    <li className="flex items-center gap-3 px-4 py-2">
      <div className="min-w-0 flex-1 text-xs">
        <p className="text-sm">
          <span className="font-medium">{row.subject}</span> {row.organisation === null ? null : <span className="text-xs text-muted">{row.organisation}</span>}
        </p>
        <p className="text-muted">
          {t('facts.span', { from: day(row.not_before), until: day(row.not_after) })} · {row.added_at === null ? t('trust.own') : t('trust.added', { when: day(row.added_at) })}
        </p>
        <code data-selectable className="block truncate font-mono text-2xs text-muted">{row.fingerprint}</code>
      </div>
      {removable ? <IconButton icon={X} label={t('trust.remove')} onClick={() => setAsking(true)} /> : null}
      {asking ? (
        <ReasonDialog
          title={t('trust.removeTitle', { name: row.subject, interpolation: { escapeValue: false } })}
          text={t('trust.removeText')}
          label={t('reason')}
          yes={t('trust.removeYes')}
          busy={remove.isPending}
          fault={remove.error}
          onClose={() => setAsking(false)}
          onYes={(reason) => remove.mutate({ fingerprint: row.fingerprint, reason }, { onSuccess: () => setAsking(false) })}
        />
      ) : null}
    </li>
  );
}
