<?php
// This file is part of Moodle - https://moodle.org/
//
// Moodle is free software: you can redistribute it and/or modify
// it under the terms of the GNU General Public License as published by
// the Free Software Foundation, either version 3 of the License, or
// (at your option) any later version.
//
// Moodle is distributed in the hope that it will be useful,
// but WITHOUT ANY WARRANTY; without even the implied warranty of
// MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
// GNU General Public License for more details.
//
// You should have received a copy of the GNU General Public License
// along with Moodle.  If not, see <https://www.gnu.org/licenses/>.

/**
 * Strings in French.
 *
 * @package    local_barrette
 * @copyright  2026 Barrette contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

$string['accountname'] = '(compte de service)';
$string['agreement'] = '{$a} modifications en attente de validation.';
$string['agreementnone'] = 'Aucune modification en attente de validation.';
$string['agreementone'] = 'Une modification en attente de validation.';
$string['agreementunknown'] = 'Les modifications en attente de validation s’afficheront ici quand la passerelle sera venue.';
$string['agreementwhere'] = 'Elles se lisent et se valident dans la passerelle : page « Modifications en attente de validation », ou commande « barrette plan show ». Rien n’est écrit dans Moodle avant.';
$string['answertitle'] = 'Dernière et prochaine synchronisation';
$string['ask'] = 'Demander une synchronisation';
$string['askall'] = 'Tout';
$string['askdivisions'] = 'Une division';
$string['askedmade'] = 'Votre demande est notée. Elle commence dès que la passerelle vient, en une vingtaine de secondes quand elle est là.';
$string['askedtaken'] = 'Déjà demandée par {$a->who} ({$a->asked}) ; la passerelle vient de la prendre. La vôtre est la même.';
$string['askedwaiting'] = 'Déjà demandée par {$a->who} ({$a->asked}) ; elle attend la passerelle. La vôtre est la même.';
$string['askgroups'] = 'Un groupe de besoins';
$string['askwhat'] = 'Que faut-il synchroniser maintenant ?';
$string['barrette:bridge'] = 'Échanger des données avec la passerelle Barrette (compte de service uniquement)';
$string['barrette:coordinate'] = 'Coordonner l’accompagnement personnalisé';
$string['barrette:rate'] = 'Positionner les élèves dans la grille';
$string['barrette:steer'] = 'Piloter et évaluer l’accompagnement personnalisé';
$string['barrette:viewown'] = 'Voir son projet, ses groupes et son contrat';
$string['categorymissing'] = 'La catégorie de l’accompagnement personnalisé n’existe pas : lancez local/barrette/cli/setup.php.';
$string['categoryname'] = 'Accompagnement personnalisé';
$string['checkallwell'] = 'Tout est en place : {$a} points vérifiés.';
$string['checkfix'] = 'Que faire';
$string['checkfor'] = 'À quoi cela sert';
$string['checkmissing'] = '{$a} points manquent.';
$string['checkmissingone'] = 'Un point manque.';
$string['checkpage'] = 'Test de l’installation';
$string['checkrequeststaken'] = 'Barrette : demandes prises par la passerelle';
$string['checksetupcomplete'] = 'Barrette : installation';
$string['checksynchronised'] = 'Barrette : dernière synchronisation';
$string['checktodo'] = 'À faire';
$string['checktoken'] = 'Barrette : jeton de la passerelle';
$string['checkwell'] = 'En place';
$string['checkwhat'] = 'Point vérifié';
$string['cohorts'] = 'Cohortes concernées';
$string['cohorts_desc'] = 'Les divisions, et l’équipe si vous le souhaitez, qui participent à l’accompagnement personnalisé. La passerelle ne lit que les membres de ces cohortes : rien de ce qui concerne les autres personnes ne sort de Moodle. Une exception : toute personne inscrite manuellement à un cours créé par Barrette est lue avec ce cours, afin de pouvoir retirer l’accès d’un élève parti.';
$string['completionfailed'] = 'Le suivi d’achèvement n’a pas pu être activé pour l’activité.';
$string['coordination'] = 'Coordination de l’accompagnement';
$string['coordinationlead'] = 'Chaque nuit, Barrette lit Moodle, compare et écrit ce qui a été décidé. Vous pouvez le demander à tout moment.';
$string['counted_completions'] = 'Activités achevées';
$string['counted_courses'] = 'Cours';
$string['counted_divisions'] = 'Divisions concernées';
$string['counted_enrolments'] = 'Inscriptions';
$string['counted_group_members'] = 'Places dans les groupes';
$string['counted_groups'] = 'Groupes de besoins';
$string['counted_observations'] = 'Cases de la grille';
$string['counted_projects'] = 'Projets';
$string['counted_pupils'] = 'Élèves';
$string['counted_self_positions'] = 'Autopositionnements';
$string['enrolfailed'] = 'L’inscription manuelle du cours n’a pas pu être préparée.';
$string['enrolmissing'] = 'Le plugin d’inscription manuelle est absent.';
$string['entered_observations'] = '{$a} cases de la grille';
$string['entered_observationsone'] = 'Une case de la grille';
$string['entered_projects'] = '{$a} projets terminés par des élèves';
$string['entered_projectsone'] = 'Un projet terminé par un élève';
$string['entered_self_positions'] = '{$a} réponses d’élèves sur eux-mêmes';
$string['entered_self_positionsone'] = 'Une réponse d’un élève sur lui-même';
$string['entered_waived'] = '{$a} projets dont un enseignant a dispensé l’élève';
$string['entered_waivedone'] = 'Un projet dont un enseignant a dispensé l’élève';
$string['enteredever'] = 'Depuis le début :';
$string['enterednothing'] = 'Rien pour l’instant.';
$string['enteredsince'] = 'Depuis la dernière synchronisation, {$a} :';
$string['enteredtitle'] = 'Saisi depuis dans Moodle';
$string['eventended'] = 'Synchronisation terminée';
$string['eventrequested'] = 'Synchronisation demandée';
$string['groupofcourse'] = '{$a->group} – {$a->course}';
$string['historycaption'] = 'Les plus récentes d’abord.';
$string['historyend'] = 'Issue';
$string['historynone'] = 'Aucune synchronisation pour l’instant.';
$string['historytitle'] = 'Les 20 dernières synchronisations';
$string['historywhat'] = 'Objet';
$string['historywhen'] = 'Quand';
$string['historywho'] = 'Demandée par';
$string['lastdone'] = 'La dernière synchronisation s’est terminée {$a}.';
$string['lastedhours'] = 'en {$a->hours} h {$a->minutes}';
$string['lastedminutes'] = 'en {$a} min';
$string['lastedseconds'] = 'en {$a} s';
$string['lastfailed'] = 'La dernière synchronisation n’a pas abouti ({$a}).';
$string['lastnever'] = 'Aucune synchronisation n’a encore eu lieu.';
$string['lastpartial'] = 'La dernière synchronisation s’est terminée {$a} ; des éléments ont été laissés de côté.';
$string['linkfailed'] = 'Moodle a refusé le lien.';
$string['looklost'] = 'Moodle ne répond pas : ce que montre cette page n’est peut-être plus à jour. Rechargez-la.';
$string['memberfailed'] = 'Moodle a refusé le changement de membre du groupe.';
$string['momentdate'] = 'le %d %B %Y';
$string['momentother'] = '{$a->date} à {$a->hour}';
$string['momenttoday'] = 'aujourd’hui à {$a}';
$string['momenttomorrow'] = 'demain à {$a}';
$string['momentyesterday'] = 'hier à {$a}';
$string['nextat'] = 'La prochaine : {$a}.';
$string['nextnone'] = 'Aucune n’est prévue : la passerelle n’en annonce pas.';
$string['nextpast'] = 'La prochaine était prévue à un moment déjà passé : la passerelle n’est pas revenue depuis.';
$string['notanapcourse'] = 'Ce cours n’est pas un cours d’accompagnement personnalisé de Barrette.';
$string['notapupil'] = 'voir une page réservée aux élèves en accompagnement personnalisé';
$string['notapupilofthecourse'] = 'Cette personne n’est pas élève de ce cours d’accompagnement personnalisé.';
$string['nowlost'] = '{$a->what}, demande de {$a->who} : la passerelle l’a prise et n’en a rien dit depuis ({$a->heard}). Elle lui sera redonnée à son retour.';
$string['nownothing'] = 'Aucune synchronisation en cours.';
$string['nowrunning'] = 'En cours : {$a->what} ({$a->who}). Étape {$a->number} sur {$a->steps} : {$a->step}.';
$string['nowtaken'] = 'La passerelle a pris la demande ({$a->what}, {$a->who}) : elle va commencer.';
$string['nowwaiting'] = '{$a->what} : demande de {$a->who} ({$a->asked}), en attente de la passerelle.';
$string['origincommand'] = 'la ligne de commande';
$string['originnight'] = 'la synchronisation de nuit';
$string['originnobody'] = 'une personne partie depuis';
$string['otherswait'] = '{$a} autres demandes attendent.';
$string['otherswaitone'] = 'Une autre demande attend.';
$string['pluginname'] = 'Barrette';
$string['privacy:metadata:applied'] = 'Réponses déjà données à la passerelle, conservées 30 jours pour qu’un message reçu deux fois reste sans effet.';
$string['privacy:metadata:applied:objkey'] = 'La clé de l’objet. Celles des inscriptions et des membres de groupes se terminent par l’identifiant de l’utilisateur.';
$string['privacy:metadata:applied:timecreated'] = 'La date de la réponse.';
$string['privacy:metadata:bridge'] = 'La passerelle Barrette de l’établissement, qui lit les membres des cohortes concernées, l’évaluation de leurs compétences, ainsi que leurs inscriptions, leurs groupes et leur achèvement dans les cours créés par Barrette.';
$string['privacy:metadata:bridge:completion'] = 'L’achèvement des activités créées par Barrette.';
$string['privacy:metadata:bridge:enrolments'] = 'Les inscriptions et les groupes dans les cours créés par Barrette.';
$string['privacy:metadata:bridge:ratings'] = 'L’évaluation des compétences, avec son auteur, sa valeur et sa date.';
$string['privacy:metadata:bridge:user'] = 'Le nom d’utilisateur, le numéro d’identification, le prénom, le nom et la suspension éventuelle du compte.';
$string['privacy:metadata:core_group'] = 'Barrette place les élèves dans les groupes de besoins de ses cours.';
$string['privacy:metadata:object'] = 'Ce que Barrette a créé dans Moodle : cours, sections, activités, groupes et inscriptions.';
$string['privacy:metadata:object:objkey'] = 'La clé de l’objet. Celles des inscriptions se terminent par l’identifiant de l’utilisateur.';
$string['privacy:metadata:object:timecreated'] = 'La date de la première demande.';
$string['privacy:metadata:object:timemodified'] = 'La date de la création ou de la dernière modification par Barrette.';
$string['privacy:path:applied'] = 'Échanges récents avec la passerelle';
$string['privacy:path:object'] = 'Inscriptions faites par Barrette';
$string['progress'] = '{$a->done} sur {$a->total}';
$string['progresslabel'] = 'Avancement de cette étape';
$string['removeasked'] = '{$a} cours seront supprimés par le prochain cron, l’un après l’autre.';
$string['removeaskedone'] = 'Le cours sera supprimé par le prochain cron.';
$string['removebridge'] = 'Arrêtez d’abord la passerelle : la synchronisation suivante proposerait à nouveau un cours supprimé. Pour désinstaller Barrette, supprimez les cours avant : ensuite, rien ne sait plus lesquels il a créés.';
$string['removechoose'] = 'Voir ce qui disparaîtrait';
$string['removecompleted'] = 'Activités achevées';
$string['removeconfirm'] = 'Supprimer ces cours ?';
$string['removecourse'] = 'Cours';
$string['removed'] = 'Le cours {$a} est supprimé.';
$string['removedo'] = 'Supprimer définitivement ces {$a} cours';
$string['removedoone'] = 'Supprimer définitivement ce cours';
$string['removedry'] = 'Rien n’a été supprimé. Pour les supprimer : --run avec --all, ou avec --courses=ID,ID.';
$string['removefailed'] = 'Moodle n’a pas pu supprimer le cours {$a}.';
$string['removegrades'] = 'Notes';
$string['removehelp'] = 'Supprime les cours créés par Barrette, avec tout ce que les gens y ont fait. Dit ce qui serait supprimé, sauf avec --run.
Un cours est proposé si Barrette l’a créé, s’il porte encore sa marque et s’il est dans la catégorie de l’accompagnement personnalisé.
Arrêtez d’abord la passerelle : la synchronisation suivante proposerait à nouveau un cours supprimé.

Options :
  --courses=ID,ID    Ces cours
  --all              Tous ceux de la liste
  --run              Les supprimer : c’est sans retour
  -h, --help         Afficher cette aide

Exemple :
  php local/barrette/cli/remove.php --courses=12 --run';
$string['removelead'] = 'Voici les cours que Barrette a créés, qui portent encore sa marque et sont dans sa catégorie. Les copies et les cours créés par d’autres n’y figurent jamais. Rien n’est supprimé avant la page suivante.';
$string['removeleft'] = 'Le cours {$a} est laissé : il n’existe plus, ou n’est plus à Barrette.';
$string['removeline'] = '{$a->id}  {$a->name} : {$a->pupils} élèves, {$a->completed} activités achevées, {$a->grades} notes';
$string['removenone'] = 'Il n’y a aucun cours créé par Barrette et resté à lui.';
$string['removenotours'] = 'L’un de ces cours n’est pas à Barrette : il ne l’a pas créé, sa marque a disparu, ou il a quitté la catégorie de l’accompagnement personnalisé. Rien n’a été supprimé. Rechargez la page pour voir la liste actuelle.';
$string['removepage'] = 'Supprimer les cours de Barrette';
$string['removepupils'] = 'Élèves inscrits';
$string['removewaiting'] = 'Cours que le prochain cron supprimera : {$a}.';
$string['removewarning'] = 'Ces cours disparaîtront avec tout ce que les gens y ont fait : travaux rendus, achèvement, notes. C’est sans retour.';
$string['requestcovered'] = 'Comprise dans la synchronisation de l’ensemble, demandée ensuite.';
$string['requestlost'] = 'La passerelle a pris cette synchronisation et n’en a plus rien dit pendant un jour. Demandez-la à nouveau si elle reste utile.';
$string['requestsbusy'] = 'Une autre personne demande une synchronisation, ou la passerelle s’annonce, en ce moment même. Réessayez dans quelques secondes.';
$string['requesttarget'] = 'Barrette ne synchronise pas cette division ou ce groupe : ce n’est ni une cohorte concernée portant un identifiant, ni un groupe de besoins créé par Barrette. Rechargez la page pour voir les choix actuels.';
$string['requesttargetgone'] = 'La division ou le groupe demandé n’existe plus.';
$string['role_barrettebridge'] = 'Passerelle Barrette';
$string['role_barrettebridge_desc'] = 'Ce que le compte de service de la passerelle Barrette peut faire sur le site. Créé par local/barrette/cli/setup.php.';
$string['role_barrettebridgeap'] = 'Passerelle Barrette, accompagnement personnalisé';
$string['role_barrettebridgeap_desc'] = 'Ce que le compte de service de la passerelle Barrette peut faire dans la catégorie de l’accompagnement personnalisé. Créé par local/barrette/cli/setup.php.';
$string['rolemissing'] = 'Aucun rôle n’a l’archétype « {$a} ».';
$string['scopeall'] = 'L’ensemble';
$string['scopegoneall'] = 'L’ensemble';
$string['scopegonecohort'] = 'Une division qui n’existe plus';
$string['scopegonegroup'] = 'Un groupe de besoins qui n’existe plus';
$string['self_badwindow'] = 'L’autopositionnement doit se fermer après son ouverture.';
$string['set_account'] = 'Compte de service';
$string['set_account_fix'] = 'Lancez php local/barrette/cli/setup.php ; si le compte barrette_bridge est suspendu, réactivez-le.';
$string['set_account_for'] = 'La passerelle s’adresse à Moodle sous ce compte, qui ne peut pas se connecter.';
$string['set_capabilities'] = 'Capacités du compte de service ({$a})';
$string['set_capability'] = 'Capacité {$a}';
$string['set_capability_fix'] = 'Lancez php local/barrette/cli/setup.php, qui la rend au rôle ; si elle manque encore, cherchez un rôle qui interdit {$a}.';
$string['set_capability_for'] = 'Le compte de service en a besoin.';
$string['set_category'] = 'Catégorie de l’accompagnement personnalisé';
$string['set_category_fix'] = 'Lancez php local/barrette/cli/setup.php pour la créer.';
$string['set_category_for'] = 'Barrette y crée ses cours, et nulle part ailleurs.';
$string['set_cohorts'] = 'Cohortes concernées';
$string['set_cohorts_fix'] = 'Choisissez-en au moins une dans les réglages de Barrette.';
$string['set_cohorts_for'] = 'Seuls les membres de ces cohortes sont lus.';
$string['set_competencies'] = 'Compétences';
$string['set_competencies_fix'] = 'Activez-les : Administration du site > Compétences > Réglages des compétences.';
$string['set_competencies_for'] = 'Les items sur lesquels on positionne les élèves sont les compétences de Moodle.';
$string['set_completion'] = 'Suivi d’achèvement';
$string['set_completion_fix'] = 'Activez-le : Administration du site > Fonctions avancées.';
$string['set_completion_for'] = 'Il dit ce que les élèves ont fait de leur programme.';
$string['set_contact'] = 'Visites de la passerelle';
$string['set_contact_fix'] = 'Sur la machine de la passerelle, lancez « barrette serve » et « barrette check ».';
$string['set_contact_for'] = 'La passerelle vient toutes les 15 secondes prendre ce qui a été demandé.';
$string['set_contact_last'] = 'Elle est venue pour la dernière fois {$a->when} (version {$a->release}).';
$string['set_mail'] = 'Inscriptions manuelles';
$string['set_mail_fix'] = 'Activez-les : Administration du site > Plugins > Inscriptions.';
$string['set_mail_for'] = 'Les élèves sont inscrits manuellement : aucun message de bienvenue ne leur est envoyé.';
$string['set_rest'] = 'Protocole REST';
$string['set_rest_fix'] = 'Lancez php local/barrette/cli/setup.php, ou activez-le : Administration du site > Serveur > Services web.';
$string['set_rest_for'] = 'C’est par lui que la passerelle s’adresse à Moodle.';
$string['set_scale'] = 'Barème à trois états';
$string['set_scale_fix'] = 'Lancez php local/barrette/cli/setup.php pour le créer.';
$string['set_scale_for'] = 'On y positionne les élèves : pas encore acquis, en voie d’acquisition, acquis.';
$string['set_token'] = 'Jeton de la passerelle';
$string['set_token_ended'] = 'Il a expiré {$a}.';
$string['set_token_ends'] = 'Il expire {$a}.';
$string['set_token_fix'] = 'Lancez php local/barrette/cli/setup.php --new-token, puis donnez le nouveau jeton à « barrette pair » : l’ancien cesse aussitôt de fonctionner.';
$string['set_token_for'] = 'Il ouvre la porte à la passerelle, et à elle seule.';
$string['set_webservices'] = 'Services web';
$string['set_webservices_fix'] = 'Lancez php local/barrette/cli/setup.php, ou activez-les : Administration du site > Fonctions avancées.';
$string['set_webservices_for'] = 'Sans eux, la passerelle trouve porte close.';
$string['setting_logmonths'] = 'Mois d’historique';
$string['setting_logmonths_desc'] = 'Durée pendant laquelle on garde qui a demandé quelle synchronisation et comment elle s’est terminée.';
$string['setting_months'] = 'Un nombre entier de mois, de 1 à {$a}.';
$string['setting_release'] = 'Quand l’élève voit un état';
$string['setting_release_atonce'] = 'Tout de suite';
$string['setting_release_desc'] = 'Ce qu’un enseignant saisit dans la grille est « pas encore partagé » jusqu’à l’entretien : l’élève ne voit ni l’état ni la note qui lui est destinée, nulle part dans Moodle. Après l’entretien, ou tout de suite si vous le choisissez, l’élève voit les deux dans « Mon accompagnement » et dans les pages de compétences de Moodle. Une note destinée à l’équipe n’est jamais montrée à un élève.';
$string['setting_release_interview'] = 'Après l’entretien';
$string['setting_retentionmonths'] = 'Mois après le départ';
$string['setting_retentionmonths_desc'] = 'Durée pendant laquelle ce qu’un élève a saisi, et ce qui a été saisi sur lui dans les pages de Barrette, est gardé après son départ des cohortes concernées.';
$string['setupdone'] = 'Barrette est prêt sur ce site. Voici ce que demande « barrette pair » :

  Adresse :             {$a->url}
  Jeton :               {$a->token}
  Service :             {$a->service}
  Compte de service :   {$a->userid}
  Catégorie :           {$a->categoryid}
  Barème :              {$a->scaleid}
  Cohortes concernées : {$a->scope}

Le jeton ouvre les données des cohortes concernées : conservez-le comme un mot de passe.';
$string['setuphelp'] = 'Prépare ce Moodle pour la passerelle Barrette : services web, barème, catégorie, compte de service, jeton.
Le script peut être relancé : ce qui est déjà en place n’est pas modifié.

Options :
  --cohorts=A,B      Retenir les cohortes qui portent ces identifiants, et elles seules
  --all-cohorts      Retenir toutes les cohortes
  --new-token        Remplacer le jeton : l’ancien cesse aussitôt de fonctionner
  --valid-days=N     Le jeton créé expire au bout de N jours (jamais par défaut)
  --json             Afficher le résultat en JSON
  -h, --help         Afficher cette aide

Exemple :
  php local/barrette/cli/setup.php --cohorts=2MRC,2GATL';
$string['setupvaliddays'] = '--valid-days attend un nombre de jours.';
$string['sidesbarrette'] = 'Côté Barrette';
$string['sidescaption'] = 'Compté des deux côtés.';
$string['sidescompared'] = 'Comparaison';
$string['sidesdifferent'] = '{$a} lignes diffèrent.';
$string['sidesdifferentone'] = 'Une ligne diffère.';
$string['sidesequal'] = 'même nombre';
$string['sidesmoodle'] = 'Côté Moodle';
$string['sidesmorebarrette'] = '{$a} de plus dans Barrette';
$string['sidesmoremoodle'] = '{$a} de plus dans Moodle';
$string['sidessame'] = 'Les nombres sont les mêmes.';
$string['sideswhat'] = 'Quoi';
$string['silentcall'] = 'Si vous n’avez pas accès à cette machine, prévenez l’administrateur de ce Moodle.';
$string['silentcallwho'] = 'Si vous n’avez pas accès à cette machine, écrivez à {$a}.';
$string['silentnever'] = 'La passerelle n’est jamais venue sur ce Moodle.';
$string['silentserve'] = 'Sur la machine de la passerelle, lancez « barrette serve », ou redémarrez son service.';
$string['silentsince'] = 'La passerelle ne répond pas : elle est venue pour la dernière fois {$a}. Les demandes attendent son retour.';
$string['silentstatus'] = 'Au même endroit, « barrette status » dit comment s’est terminée la dernière synchronisation, et « barrette check » ce qui l’empêche de joindre ce Moodle.';
$string['silenttokenended'] = 'Son jeton a expiré : l’administrateur en crée un nouveau avec php local/barrette/cli/setup.php --new-token, puis le donne à « barrette pair ».';
$string['silenttokenmissing'] = 'Elle n’a pas encore de jeton : l’administrateur lance php local/barrette/cli/setup.php, puis donne le jeton à « barrette pair ».';
$string['statedone'] = 'terminée';
$string['statefailed'] = 'n’a pas abouti';
$string['statelost'] = 'sans nouvelles';
$string['statepartial'] = 'terminée, des éléments laissés de côté';
$string['staterunning'] = 'en cours';
$string['statetaken'] = 'prise par la passerelle';
$string['statewaiting'] = 'en attente de la passerelle';
$string['statussetup'] = 'Tout ce dont la passerelle a besoin est en place.';
$string['statussetupmissing'] = 'Points qui manquent à la passerelle : {$a}. Le test de l’installation dit que faire.';
$string['statussync'] = 'Elle s’est terminée {$a}.';
$string['statussynclate'] = 'La dernière qui a lu Moodle jusqu’au bout s’est terminée {$a} : il devrait y en avoir une chaque nuit.';
$string['statussynclate_fix'] = 'Sur la machine de la passerelle, « barrette status » dit comment la dernière s’est terminée et « barrette check » ce qui la gêne ; « barrette serve » doit fonctionner la nuit.';
$string['statussyncnever'] = 'Aucune n’a encore eu lieu.';
$string['statustaken'] = 'La passerelle prend ce qui est demandé.';
$string['statustitle'] = 'En ce moment';
$string['statustoken'] = 'Il expire {$a}.';
$string['statustokenended'] = 'Il a expiré {$a} : la passerelle ne peut pas se connecter.';
$string['statustokenended_fix'] = 'Lancez php local/barrette/cli/setup.php --new-token, puis donnez le nouveau jeton à « barrette pair ».';
$string['statustokenlasting'] = 'Il n’a pas de fin.';
$string['statustokenmissing'] = 'La passerelle n’a pas de jeton : elle ne peut pas se connecter.';
$string['statustokenmissing_fix'] = 'Lancez php local/barrette/cli/setup.php, puis donnez le jeton à « barrette pair ».';
$string['statustokensoon'] = 'Il expire {$a} : créez-en un autre avant.';
$string['statustokensoon_fix'] = 'Lancez php local/barrette/cli/setup.php --new-token, puis donnez le nouveau jeton à « barrette pair ». L’ancien cesse aussitôt de fonctionner.';
$string['statuswaiting'] = 'Demandes en attente depuis plus de 5 minutes : {$a}. La passerelle ne vient pas.';
$string['statuswaiting_fix'] = 'Sur la machine de la passerelle, lancez « barrette serve » ; la page de coordination dit depuis quand elle ne répond pas.';
$string['stepapply'] = 'écrire';
$string['stepcheck'] = 'vérifier les précautions';
$string['stepdecide'] = 'former les groupes';
$string['stepmap'] = 'comprendre';
$string['stepplan'] = 'comparer';
$string['stepread'] = 'lire';
$string['steprecord'] = 'garder';
$string['stepverify'] = 'relire';
$string['taskpurgeapplied'] = 'Oublier les anciens échanges avec la passerelle';
$string['taskpurgerequests'] = 'Oublier les anciennes synchronisations';
$string['taskremovecourse'] = 'Supprimer un cours créé par Barrette';
$string['tosettings'] = 'Réglages de Barrette';
$string['warncohort'] = 'Aucune cohorte ne porte l’identifiant « {$a} ».';
$string['warncompetencies'] = 'Les compétences sont désactivées : activez-les (core_competency | enabled).';
$string['warncompletion'] = 'Le suivi d’achèvement est désactivé : activez-le (enablecompletion).';
$string['warnmanual'] = 'Les inscriptions manuelles sont désactivées : activez-les (enrol_plugins_enabled).';
$string['warnnocohort'] = 'Aucune cohorte n’est concernée : rien ne sera lu. Utilisez --cohorts ou les réglages du plugin.';
$string['warnsuspended'] = 'Le compte de service barrette_bridge est suspendu : la passerelle ne peut pas se connecter.';
$string['window_selfclose'] = 'Fermeture';
$string['window_selfopen'] = 'Ouverture';
$string['windowlead'] = 'Entre ces dates, les élèves disent où ils en sont sur les items et peuvent changer d’avis. Sans date, rien ne la limite.';
$string['windoworder'] = 'La fermeture doit suivre l’ouverture.';
$string['windowsave'] = 'Garder ces dates';
$string['windowsaved'] = 'Les dates sont gardées.';
$string['windowtitle'] = 'Autopositionnement des élèves';
