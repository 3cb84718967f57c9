import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import CardActionArea from '@mui/material/CardActionArea';
import Typography from '@mui/material/Typography';
import { demoPeople } from './demoPeople';

/** The people of the demo company, each a card to sign in as. */
export function DemoPersonChooser(props: { onChoose: (id: string) => void }) {
  return (
    <Box
      component="main"
      sx={{ maxWidth: 880, mx: 'auto', px: 3, py: { xs: 4, md: 10 } }}
    >
      <Typography variant="h4" component="h1" sx={{ mb: 1 }}>
        Sign in to Halyard Logistics (demo)
      </Typography>
      <Typography sx={{ mb: 4, color: 'text.secondary' }}>
        Choose a person; there are no passwords. Each tab has its own person, so
        you can be several people at once.
      </Typography>
      <Box
        component="ul"
        aria-label="People of the demo company"
        sx={{
          listStyle: 'none',
          m: 0,
          p: 0,
          display: 'grid',
          gap: 2,
          gridTemplateColumns:
            'repeat(auto-fit, minmax(min(100%, 280px), 1fr))',
        }}
      >
        {demoPeople.map(({ id, name, role, can }) => (
          <Card key={id} component="li" variant="outlined">
            <CardActionArea
              onClick={() => props.onChoose(id)}
              aria-labelledby={`${id}-name ${id}-role`}
              aria-describedby={`${id}-can`}
              sx={{ height: '100%', p: 2.5 }}
            >
              <Typography
                id={`${id}-name`}
                variant="h6"
                component="span"
                display="block"
              >
                {name}
              </Typography>
              <Typography
                id={`${id}-role`}
                variant="body2"
                component="span"
                display="block"
                sx={{ mb: 1.5 }}
              >
                {role}
              </Typography>
              <Typography
                id={`${id}-can`}
                variant="body2"
                component="span"
                display="block"
                sx={{ color: 'text.secondary' }}
              >
                {can}
              </Typography>
            </CardActionArea>
          </Card>
        ))}
      </Box>
    </Box>
  );
}
