import { Import } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '@/components/Dialog';
import { IconButton } from '@/components/IconButton';
import { RequestView } from '@/components/RequestView';
import { Skeleton } from '@/components/Skeleton';
import { useEndpoint } from '@/ipc/query';
import { BenchmarkForm } from './BenchmarkForm';
import { BenchmarkList } from './BenchmarkList';

export interface BenchmarksButtonProps {
  /** The series compared with. */
  chosen: string | null;
  onChoose: (name: string | null) => void;
}

/** The series of index closes: which there are, and taking in another. */
export function BenchmarksButton({ chosen, onChoose }: BenchmarksButtonProps) {
  const { t } = useTranslation('performance');
  const [open, setOpen] = useState(false);
  const choose = (name: string): void => {
    onChoose(name);
    setOpen(false);
  };
  return (
    <>
      <IconButton icon={Import} label={t('benchmarks.open')} onClick={() => setOpen(true)} />
      <Dialog open={open} onOpenChange={setOpen} place="side" title={t('benchmarks.title')} description={t('benchmarks.about')}>
        {open ? <Content chosen={chosen} onChoose={choose} onGone={() => onChoose(null)} /> : null}
      </Dialog>
    </>
  );
}

function Content({ chosen, onChoose, onGone }: { chosen: string | null; onChoose: (name: string) => void; onGone: () => void }) {
  const series = useEndpoint('benchmarks.list', {});
  const may = useEndpoint('desk.state', {}).data?.person?.permissions.includes('edit_book') === true;
  return (
    <div className="flex flex-col gap-5">
      <RequestView query={series} skeleton={<Skeleton className="h-8 w-full" />}>
        {({ benchmarks }) => <BenchmarkList benchmarks={benchmarks} chosen={chosen} may={may} onChoose={onChoose} onGone={onGone} />}
      </RequestView>
      {may ? <BenchmarkForm onTaken={onChoose} /> : null}
    </div>
  );
}
