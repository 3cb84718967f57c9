import { Route, Routes } from 'react-router-dom';
import { BoardPage } from './BoardPage';

export function PipelinesPage() {
  return (
    <Routes>
      <Route index element={<BoardPage />} />
    </Routes>
  );
}
