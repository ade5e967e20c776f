import { useTranslation } from 'react-i18next';
import { useAddressValue } from '@/components/links';
import { Page } from '@/components/Page';
import { Tabs } from '@/components/Tabs';
import type { DeskState, Permission } from '@/ipc/contract.gen';
import { useEndpoint } from '@/ipc/query';
import { AboutPart } from './AboutPart';
import { AppearancePart } from './AppearancePart';
import { ConnectionsPart } from './ConnectionsPart';
import { RatesPart } from './RatesPart';
import { SecurityPart } from './SecurityPart';
import { WorkspacePart } from './WorkspacePart';

const parts = ['workspace', 'security', 'connections', 'rates', 'appearance', 'about'] as const;
type Part = (typeof parts)[number];

/** The settings; which part is open stands in the address. */
export function SettingsPage() {
  const { t } = useTranslation('settings');
  const [asked, setPart] = useAddressValue('part');
  const { data: desk } = useEndpoint('desk.state', {});
  const part = parts.find((each) => each === asked) ?? 'workspace';
  return (
    <Page title={t('title')}>
      <div className="mx-auto flex max-w-240 flex-col">
        {desk === undefined ? null : (
          <Tabs label={t('parts.label')} value={part} onChange={setPart} tabs={parts.map((id) => ({ id, label: t(`parts.${id}`), content: <Shown part={id} desk={desk} /> }))} />
        )}
      </div>
    </Page>
  );
}

function Shown({ part, desk }: { part: Part; desk: DeskState }) {
  const may = (permission: Permission): boolean => desk.person?.permissions.includes(permission) === true;
  switch (part) {
    case 'workspace':
      return desk.workspace === null ? null : <WorkspacePart key={desk.workspace.id} workspace={desk.workspace} allowed={may('manage_workspace')} />;
    case 'security':
      return desk.workspace === null ? null : <SecurityPart workspace={desk.workspace} person={desk.person} allowed={may('manage_workspace')} />;
    case 'connections':
      return <ConnectionsPart may={may} />;
    case 'rates':
      return <RatesPart may={may} />;
    case 'appearance':
      return <AppearancePart />;
    case 'about':
      return <AboutPart desk={desk} />;
  }
}
