import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';

/** What went wrong while signing in, and the two ways on. */
export function DemoSignInError(props: {
  error?: Error;
  onRetry: () => void;
  onChooseAgain: () => void;
}) {
  // The people arrive with the catalog, some seconds after the first start.
  const reason =
    props.error?.name === 'NotFoundError'
      ? 'The catalog is still loading the people of the demo. Try again in some seconds.'
      : props.error?.message ?? 'The backend did not answer.';
  return (
    <Box component="main" sx={{ maxWidth: 640, mx: 'auto', px: 3, py: 10 }}>
      <Alert severity="error" variant="outlined">
        <AlertTitle component="h1">Could not sign in</AlertTitle>
        {reason}
      </Alert>
      <Box sx={{ display: 'flex', gap: 2, mt: 3 }}>
        <Button variant="contained" onClick={props.onRetry}>
          Try again
        </Button>
        <Button onClick={props.onChooseAgain}>Choose another person</Button>
      </Box>
    </Box>
  );
}
