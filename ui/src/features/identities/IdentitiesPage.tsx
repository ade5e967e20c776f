import { KeyRound, Plus, Upload } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/Button';
import { EmptyState } from '@/components/EmptyState';
import { Page } from '@/components/Page';
import { Panel } from '@/components/Panel';
import { RequestView } from '@/components/RequestView';
import { Skeleton } from '@/components/Skeleton';
import { useEndpoint } from '@/ipc/query';
import { CreateDialog } from './CreateDialog';
import { IdentityCard } from './IdentityCard';
import { ImportDialog } from './ImportDialog';
import { TrustPanel } from './TrustPanel';

/** The keys a person signs with, the firm's authority, and whom the firm trusts when it judges signatures. */
export function IdentitiesPage() {
  const { t } = useTranslation('identities');
  const [asking, setAsking] = useState<'create' | 'import' | null>(null);
  const identities = useEndpoint('signing.identities', {});
  const { data: desk } = useEndpoint('desk.state', {});
  const manages = desk?.person?.permissions.includes('manage_workspace') === true;
  const make = (
    <>
      <Button className="h-8" onClick={() => setAsking('import')}>
        <Upload size={14} aria-hidden />
        {t('own.import')}
      </Button>
      <Button look="primary" className="h-8" onClick={() => setAsking('create')}>
        <Plus size={14} aria-hidden />
        {t('own.make')}
      </Button>
    </>
  );
  return (
    <Page title={t('title')} record>
      <div className="mx-auto flex max-w-240 flex-col gap-3 pb-6">
        <RequestView query={identities} skeleton={<Skeleton className="h-50 w-full rounded-lg" />}>
          {({ rows }) => (
            <>
              <Panel title={t('own.title')} note={t('own.note')} actions={rows.length === 0 ? null : <div className="flex gap-2">{make}</div>}>
                {rows.length === 0 ? (
                  <EmptyState icon={KeyRound} text={t('own.none')} action={<div className="flex gap-2">{make}</div>} />
                ) : (
                  <ul className="divide-y">
                    {rows.map((row) => (
                      <IdentityCard key={row.name} row={row} removable={row.role === 'person' || manages} />
                    ))}
                  </ul>
                )}
              </Panel>
              {asking === 'create' ? <CreateDialog authorities={rows.filter(({ role }) => role === 'authority')} person={desk?.person?.name ?? ''} firm={desk?.workspace?.name ?? ''} onClose={() => setAsking(null)} /> : null}
            </>
          )}
        </RequestView>
        <TrustPanel allowed={manages} />
      </div>
      {asking === 'import' ? <ImportDialog onClose={() => setAsking(null)} /> : null}
    </Page>
  );
}
