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
$string['barrette:bridge'] = 'Échanger des données avec la passerelle Barrette (compte de service uniquement)';
$string['barrette:coordinate'] = 'Coordonner l’accompagnement personnalisé';
$string['barrette:rate'] = 'Positionner les élèves dans la grille';
$string['barrette:steer'] = 'Piloter et évaluer l’accompagnement personnalisé';
$string['barrette:viewown'] = 'Voir son projet, ses groupes et son contrat';
$string['categorymissing'] = 'La catégorie de l’accompagnement personnalisé n’existe pas : lancez local/barrette/cli/setup.php.';
$string['categoryname'] = 'Accompagnement personnalisé';
$string['cellsbusy'] = 'Une autre de vos pages enregistre en ce moment même. Enregistrez de nouveau.';
$string['cohorts'] = 'Cohortes concernées';
$string['cohorts_desc'] = 'Les divisions, et l’équipe si vous le souhaitez, qui participent à l’accompagnement personnalisé. La passerelle ne lit que les membres de ces cohortes : rien de ce qui concerne les autres personnes ne sort de Moodle. Une exception : toute personne inscrite manuellement à un cours créé par Barrette est lue avec ce cours, afin de pouvoir retirer l’accès d’un élève parti.';
$string['completionfailed'] = 'Le suivi d’achèvement n’a pas pu être activé pour l’activité.';
$string['enrolfailed'] = 'L’inscription manuelle du cours n’a pas pu être préparée.';
$string['enrolmissing'] = 'Le plugin d’inscription manuelle est absent.';
$string['eventended'] = 'Synchronisation terminée';
$string['eventobservationssaved'] = 'États saisis dans la grille de positionnement';
$string['eventobservationsshared'] = 'États partagés avec des élèves';
$string['eventrequested'] = 'Synchronisation demandée';
$string['evidenceshared'] = 'Partagé avec vous dans « {$a} ».';
$string['formeraccount'] = '(ancien compte)';
$string['groupofcourse'] = '{$a->group} – {$a->course}';
$string['historymoodle'] = 'Évalué sur la page de Moodle';
$string['historymoodlecourse'] = 'Évalué sur la page de Moodle, dans {$a}';
$string['historynotshared'] = 'Pas encore partagé avec l’élève';
$string['historyreplaced'] = 'Remplacé le {$a}';
$string['historyshared'] = 'Partagé avec l’élève le {$a}';
$string['historywithdrawn'] = 'Retiré le {$a}';
$string['historywithdrawnshared'] = 'Retiré le {$a} ; la valeur écrite sur les pages de Moodle y reste';
$string['linkfailed'] = 'Moodle a refusé le lien.';
$string['memberfailed'] = 'Moodle a refusé le changement de membre du groupe.';
$string['notanapcourse'] = 'Ce cours n’est pas un cours d’accompagnement personnalisé de Barrette.';
$string['notanitem'] = 'Ce n’est pas un item d’un référentiel que Barrette utilise.';
$string['notapupil'] = 'voir une page réservée aux élèves en accompagnement personnalisé';
$string['notapupilofthecourse'] = 'Cette personne n’est pas élève de ce cours d’accompagnement personnalisé.';
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
$string['taskpurgeapplied'] = 'Oublier les anciens échanges avec la passerelle';
$string['warncohort'] = 'Aucune cohorte ne porte l’identifiant « {$a} ».';
$string['warncompetencies'] = 'Les compétences sont désactivées : activez-les (core_competency | enabled).';
$string['warncompletion'] = 'Le suivi d’achèvement est désactivé : activez-le (enablecompletion).';
$string['warnmanual'] = 'Les inscriptions manuelles sont désactivées : activez-les (enrol_plugins_enabled).';
$string['warnnocohort'] = 'Aucune cohorte n’est concernée : rien ne sera lu. Utilisez --cohorts ou les réglages du plugin.';
$string['warnsuspended'] = 'Le compte de service barrette_bridge est suspendu : la passerelle ne peut pas se connecter.';
