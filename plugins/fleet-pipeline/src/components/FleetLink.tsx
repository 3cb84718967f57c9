import { styled } from '@mui/material/styles';
import { Link as RouterLink } from 'react-router-dom';

/** A link inside the portal. Looks as MUI's, of which each is several components: a board has hundreds. */
export const FleetLink = styled(RouterLink)(({ theme }) => ({
  color: theme.palette.primary.main,
  textDecoration: 'none',
  '&:hover': { textDecoration: 'underline' },
}));
