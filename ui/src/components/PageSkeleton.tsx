import { useTranslation } from 'react-i18next';
import { Skeleton } from './Skeleton';
import { Waiting } from './Waiting';

/** Keeps the room of a screen of figures while they are read, and says so when it takes long. */
export function PageSkeleton({ tiles = 4 }: { tiles?: 4 | 5 }) {
  const { t } = useTranslation();
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col gap-3">
      <TilesSkeleton tiles={tiles} />
      <div className="flex min-h-0 flex-1 items-center justify-center rounded-lg border bg-raised">
        <Waiting what={t('readingFigures')} />
      </div>
    </div>
  );
}

/** The room of headline figures. */
export function TilesSkeleton({ tiles }: { tiles: 4 | 5 }) {
  return (
    <div aria-hidden className={tiles === 4 ? 'grid h-22.5 shrink-0 grid-cols-4 divide-x rounded-lg border bg-raised' : 'grid h-22.5 shrink-0 grid-cols-5 divide-x rounded-lg border bg-raised'}>
      {Array.from({ length: tiles }, (_, at) => (
        <div key={at} className="space-y-2.5 px-4 py-3.5">
          <Skeleton className="w-20" />
          <Skeleton className="h-5 w-36" />
          <Skeleton className="w-28" />
        </div>
      ))}
    </div>
  );
}
