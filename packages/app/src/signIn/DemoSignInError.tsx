import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useEffect } from 'react';

const retryAfterMs = 2000;

/** What went wrong while signing in, and the two ways on. */
export function DemoSignInError(props: {
  error?: Error;
  onRetry: () => void;
  onChooseAgain: () => void;
}) {
  const { error, onRetry, onChooseAgain } = props;
  // What the backend said, which its wrapper hides behind a status code.
  const reason = (error?.cause as Error | undefined) ?? error;
  // The people arrive with the catalog, some seconds after the first start.
  const isEarly = reason?.message === 'User not found';
  useEffect(() => {
    const timer = isEarly ? setTimeout(onRetry, retryAfterMs) : undefined;
    return () => clearTimeout(timer);
  }, [isEarly, onRetry]);

  if (isEarly) {
    return (
      <Box component="main" sx={{ maxWidth: 640, mx: 'auto', px: 3, py: 10 }}>
        <Typography role="status">
          One moment: the catalog is still loading the people of the demo.
        </Typography>
        <LinearProgress aria-label="Signing in" sx={{ my: 3 }} />
        <Button onClick={onChooseAgain}>Choose another person</Button>
      </Box>
    );
  }
  return (
    <Box component="main" sx={{ maxWidth: 640, mx: 'auto', px: 3, py: 10 }}>
      <Alert severity="error" variant="outlined">
        <AlertTitle component="h1">Could not sign in</AlertTitle>
        {reason?.message ?? 'The backend did not answer.'}
      </Alert>
      <Box sx={{ display: 'flex', gap: 2, mt: 3 }}>
        <Button variant="contained" onClick={onRetry}>
          Try again
        </Button>
        <Button onClick={onChooseAgain}>Choose another person</Button>
      </Box>
    </Box>
  );
}
