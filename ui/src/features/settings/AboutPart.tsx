import { useTranslation } from 'react-i18next';
import { CopyButton } from '@/components/CopyButton';
import { Facts } from '@/components/Facts';
import { Panel } from '@/components/Panel';
import type { DeskState } from '@/ipc/contract.gen';

/** Which version this is, and what it promises. */
export function AboutPart({ desk }: { desk: DeskState }) {
  const { t } = useTranslation('settings');
  const workspace = desk.workspace;
  const toCopy = `Fidus Desktop ${desk.version}${workspace === null ? '' : `, ${workspace.id}`}`;
  return (
    <Panel title={t('about.title')} actions={<CopyButton text={toCopy} label={t('about.copy')} />}>
      <Facts
        className="p-4"
        facts={[
          { label: t('about.version'), value: `Fidus Desktop ${desk.version}` },
          ...(workspace === null ? [] : [{ label: t('about.workspace'), value: <code className="font-mono text-xs">{workspace.id}</code> }]),
        ]}
      />
      <div className="space-y-2 border-t p-4 text-sm text-muted">
        <p>{t('about.kept')}</p>
        <p>{t('about.shortcuts')}</p>
        <p>{t('about.fonts')}</p>
      </div>
    </Panel>
  );
}
