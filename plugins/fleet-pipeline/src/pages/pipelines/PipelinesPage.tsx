import { lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router-dom';
import { BoardPage } from './BoardPage';

const PipelinePage = lazy(() =>
  import('../pipeline/PipelinePage').then(m => ({ default: m.PipelinePage })),
);

/** The board, and one pipeline beneath it. */
export function PipelinesPage() {
  return (
    <Routes>
      <Route index element={<BoardPage />} />
      <Route
        path="/:accountId/:region/:name"
        element={
          <Suspense fallback={null}>
            <PipelinePage />
          </Suspense>
        }
      />
    </Routes>
  );
}
