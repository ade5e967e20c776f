import { ArrowLeft } from 'lucide-react';
import { use, useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouter } from '@tanstack/react-router';
import { cx } from '@/lib/classes';
import { IconButton } from './IconButton';
import { PageTools } from './pageTools';

export interface PageProps {
  title: string;
  /** What holds for the whole page: fund, as-at, currency. */
  context?: ReactNode;
  /** A record has a way back to where the person came from. */
  record?: boolean;
  /** The content fills the window and scrolls inside its own parts. */
  fill?: boolean;
  children: ReactNode;
}

/** A screen: its header of 48 px and its content. The focus moves to it when it opens, so that it is read aloud. */
export function Page({ title, context, record = false, fill = false, children }: PageProps) {
  const { t } = useTranslation();
  const { history } = useRouter();
  const tools = use(PageTools);
  const main = useRef<HTMLElement>(null);
  useEffect(() => main.current?.focus({ preventScroll: true }), []);
  return (
    <>
      <header className="flex h-12 shrink-0 items-center gap-3 border-b bg-raised ps-4 pe-3">
        {record ? <IconButton icon={ArrowLeft} label={t('back')} className="-ms-2" onClick={() => history.back()} /> : null}
        <h1 className="truncate text-md font-semibold">{title}</h1>
        <div className="-mx-1 flex h-full min-w-0 flex-1 items-center gap-1 overflow-hidden px-1 text-sm whitespace-nowrap text-muted">{context}</div>
        {tools}
      </header>
      <main
        id="content"
        ref={main}
        tabIndex={-1}
        aria-label={title}
        data-scroll-restoration-id="content"
        className={cx('min-h-0 flex-1 p-3 focus-visible:outline-none', fill ? 'flex flex-col overflow-hidden' : 'overflow-y-auto')}
      >
        {children}
      </main>
    </>
  );
}
