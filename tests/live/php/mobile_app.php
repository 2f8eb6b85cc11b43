<?php
// Barrette - opens the services of the mobile app, as an administrator does in its settings. License: GNU GPL v3 or later.
//
//   php mobile_app.php CODE

define('CLI_SCRIPT', true);
require($argv[1] . '/config.php');

\core\session\manager::set_user(get_admin());
set_config('enablemobilewebservice', 1);
$DB->set_field('external_services', 'enabled', 1, ['shortname' => MOODLE_OFFICIAL_MOBILE_SERVICE]);
assign_capability('webservice/rest:use', CAP_ALLOW, $CFG->defaultuserroleid, context_system::instance()->id, true);
echo json_encode(true);
