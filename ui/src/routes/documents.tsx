import { lazyRouteComponent } from '@tanstack/react-router';
import { FileSignature } from 'lucide-react';
import type { Screen } from './screen';

export const documentsScreen: Screen = {
  path: '/documents',
  component: lazyRouteComponent(() => import('@/features/documents/DocumentsPage'), 'DocumentsPage'),
  place: { id: 'documents', icon: FileSignature, keys: 'g d', permission: 'view_own' },
};
