import { useTranslation } from 'react-i18next';
import { Age } from '@/components/Age';
import { Button } from '@/components/Button';
import { addressOf, useGo } from '@/components/links';
import type { Problem, ProblemGroup } from '@/ipc/contract.gen';
import { formatCount } from '@/lib/figures';
import { mendAt } from './explain';

/** A kind of problem: what it means, what is safe, what to do, and each of them. */
export function ProblemDetail({ group }: { group: ProblemGroup }) {
  const { t } = useTranslation('health');
  const go = useGo();
  const hidden = group.total - group.problems.length;
  return (
    <section aria-label={t(`kinds.${group.kind}.title`)} className="flex min-h-0 min-w-0 flex-col overflow-y-auto">
      <header className="px-5 pt-4 pb-3">
        <h2 className="text-md font-semibold">{t(`kinds.${group.kind}.title`)}</h2>
        <p className="text-xs text-muted">
          {t('count', { count: group.total, replace: { count: formatCount(group.total) } })}, {t(`severity.${group.severity}`)}
        </p>
      </header>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 px-5 pb-3 text-sm">
        <Explained label={t('means')} text={t(`kinds.${group.kind}.means`)} />
        <Explained label={t('safe')} text={t(`kinds.${group.kind}.safe`)} />
      </dl>
      <div className="mx-5 mb-4 flex items-end justify-between gap-6 rounded-md bg-sunken px-4 py-3 text-sm">
        <dl>
          <Explained label={t('fix')} text={t(`kinds.${group.kind}.fix`)} />
        </dl>
        <Button look="primary" onClick={() => go(mendAt[group.kind])}>
          {t(`kinds.${group.kind}.action`)}
        </Button>
      </div>
      <ul className="divide-y border-t">
        {group.problems.map((problem, at) => (
          <ProblemRow key={`${problem.subject}-${at}`} problem={problem} />
        ))}
      </ul>
      {hidden > 0 ? <p className="border-t px-5 py-2 text-xs text-muted">{t('more', { count: hidden, replace: { count: formatCount(hidden) } })}</p> : null}
    </section>
  );
}

function Explained({ label, text }: { label: string; text: string }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-muted">{label}</dt>
      <dd className="mt-0.5 max-w-140">{text}</dd>
    </div>
  );
}

function ProblemRow({ problem }: { problem: Problem }) {
  const { t } = useTranslation('health');
  const go = useGo();
  const { link } = problem;
  return (
    <li className="flex min-h-9 items-center gap-4 px-5 py-1 text-xs">
      <span data-selectable className="w-52 shrink-0 truncate font-medium" title={problem.subject}>
        {problem.subject}
      </span>
      <span data-selectable className="min-w-0 flex-1 break-words text-muted">
        {problem.detail}
      </span>
      {problem.since === null ? null : <Age at={problem.since} />}
      {link === null ? null : (
        <Button look="quiet" className="h-7 px-2 text-xs text-accent-text" aria-label={`${t('open')} ${problem.subject}`} onClick={() => go(addressOf(link))}>
          {t('open')}
        </Button>
      )}
    </li>
  );
}
