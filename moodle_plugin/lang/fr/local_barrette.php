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
$string['eventobservationssaved'] = 'États saisis dans la grille de positionnement';
$string['eventobservationsshared'] = 'États partagés avec des élèves';
$string['evidenceshared'] = 'Partagé avec vous dans « {$a} ».';
$string['formeraccount'] = '(ancien compte)';
$string['grid'] = 'Grille de positionnement';
$string['gridatonce'] = 'Dans cet établissement, l’élève voit chaque état dès qu’il est enregistré, avec la note qui lui est destinée.';
$string['gridbrush'] = 'Pinceau : {$a}';
$string['gridbrushfirst'] = 'Choisissez d’abord un état : 1, 2, 3 ou 0.';
$string['gridcell'] = '{$a->pupil}, {$a->item}, {$a->state}';
$string['gridcheckall'] = 'Cocher tous les élèves';
$string['gridclose'] = 'Fermer';
$string['gridcolumnleft'] = '{$a} à observer';
$string['gridconflict'] = '{$a->pupil}, {$a->item} : une autre de vos pages a saisi « {$a->stands} » entre-temps ; ici, vous aviez saisi « {$a->wanted} ».';
$string['gridconflictkeep'] = 'Garder celui de l’autre page';
$string['gridconflictmine'] = 'Remettre celui d’ici';
$string['gridcourse'] = 'Cours';
$string['griddivisions'] = 'Classes (divisions)';
$string['griddone'] = 'Tout est observé';
$string['gridenterfills'] = 'Entrée : le reste de la colonne → {$a}';
$string['gridfill'] = 'Remplir les cases vides de la colonne :';
$string['gridfilled'] = 'Cases remplies : {$a->count}, {$a->state}';
$string['gridfillfirst'] = 'Cette case est vide : saisissez d’abord un état, puis f le donne au reste de la colonne.';
$string['gridgroups'] = 'Groupes de besoins';
$string['gridhelp'] = 'Clavier';
$string['gridhelparrows'] = 'Aller d’une case à l’autre';
$string['gridhelpdelete'] = 'Retirer mon état de la case';
$string['gridhelpfill'] = 'Donner l’état de cette case aux cases vides de sa colonne';
$string['gridhelphome'] = 'Premier et dernier item ; avec Ctrl, premier et dernier élève aussi. Page précédente et suivante : dix élèves';
$string['gridhelpnote'] = 'Note de la case ; qui a observé quoi et quand';
$string['gridhelpquick'] = 'Saisie rapide : chaque élève a une lettre (Maj pour les capitales). Un chiffre choisit l’état, une lettre le donne à cet élève, Entrée donne l’état habituel au reste de la colonne et passe à la suivante. Échap pour quitter';
$string['gridhelpstates'] = 'Pas encore acquis, en voie d’acquisition, acquis, non observé';
$string['gridhelpundo'] = 'Annuler, rétablir';
$string['gridhistory'] = 'Historique';
$string['gridinterview'] = 'Ce que vous saisissez reste dans l’équipe jusqu’au partage avec l’élève (⇧), après l’entretien.';
$string['griditems'] = 'Ce qui est observé';
$string['gridkeydelete'] = 'Suppr';
$string['gridkeyend'] = 'Fin';
$string['gridkeyhome'] = 'Début';
$string['gridleft'] = 'Reste à observer : {$a->left} cases sur {$a->all}';
$string['gridlegendnote'] = 'note';
$string['gridlegendothers'] = 'dans le coin : états saisis par d’autres';
$string['gridlegendshared'] = 'partagé avec l’élève';
$string['gridmovedto'] = 'Item {$a->number} sur {$a->count}';
$string['gridnext'] = 'Item suivant';
$string['gridnoscript'] = 'Cette page a besoin de JavaScript : activez-le dans le navigateur.';
$string['gridnostate'] = 'rien de saisi';
$string['gridnote'] = 'Note de la case';
$string['gridnotefirst'] = 'Saisissez d’abord un état : une note accompagne un état.';
$string['gridnotetopupil'] = 'note pour l’élève';
$string['gridnotetoteam'] = 'note pour l’équipe';
$string['gridnothing'] = 'Rien à observer ici : aucun élève dans cette classe ou ce groupe, ou aucun item dans ce qui est choisi.';
$string['gridnothingtoundo'] = 'Rien à annuler';
$string['gridofcourse'] = 'Items observés cette année';
$string['gridoffline'] = 'Le réseau ne répond pas ; un nouvel essai se fait tout seul. Laissez cette page ouverte.';
$string['gridothers'] = 'autres : {$a}';
$string['gridpeople'] = 'Classe ou groupe';
$string['gridprevious'] = 'Item précédent';
$string['gridquick'] = 'Saisie rapide';
$string['gridquickoff'] = 'Saisie rapide terminée';
$string['gridquickon'] = 'Saisie rapide : un chiffre choisit l’état, une lettre le donne à un élève, Entrée remplit le reste de la colonne.';
$string['gridredo'] = 'Rétablir';
$string['gridretry'] = 'Réessayer maintenant';
$string['gridsaved'] = 'Tout est enregistré';
$string['gridsaving'] = 'Enregistrement…';
$string['gridselect'] = 'Cocher {$a}';
$string['gridshare'] = 'Partager avec {$a} ce qui ne l’est pas encore';
$string['gridsharebody'] = '{$a->pupil} verra dans Moodle les états de toute l’équipe qui attendent d’être partagés ({$a->waiting}), chacun avec le nom de la personne qui l’a observé et la note destinée à l’élève. Les notes pour l’équipe et « non observé » ne sont jamais montrés. Ce qui est partagé peut être retiré ensuite, et l’élève le saura ; la valeur inscrite sur les pages de compétences de Moodle y reste.';
$string['gridsharebodymany'] = 'Chacun de ces {$a->count} élèves verra dans Moodle les états de toute l’équipe qui attendent d’être partagés avec lui ({$a->waiting} en tout), chacun avec le nom de la personne qui l’a observé et la note destinée à l’élève. Les notes pour l’équipe et « non observé » ne sont jamais montrés. Ce qui est partagé peut être retiré ensuite, et l’élève le saura ; la valeur inscrite sur les pages de compétences de Moodle y reste.';
$string['gridsharechecked'] = 'Partager avec les élèves cochés';
$string['gridsharedcell'] = 'partagé avec l’élève';
$string['gridshareddone'] = 'États partagés : {$a}';
$string['gridsharemany'] = 'Partager avec les {$a} élèves cochés';
$string['gridsharenothing'] = 'Il n’y avait plus rien à partager.';
$string['gridsharetitle'] = 'Partager avec l’élève ?';
$string['gridshareyes'] = 'Partager';
$string['gridshort0'] = 'NO';
$string['gridshort1'] = 'PA';
$string['gridshort2'] = 'EV';
$string['gridshort3'] = 'A';
$string['gridshowothers'] = 'États saisis par d’autres';
$string['gridstate0'] = 'non observé';
$string['gridstate1'] = 'pas encore acquis';
$string['gridstate2'] = 'en voie d’acquisition';
$string['gridstate3'] = 'acquis';
$string['gridtools'] = 'Outils de la grille';
$string['gridundo'] = 'Annuler';
$string['gridundone'] = 'Cases revenues à leur état d’avant : {$a}';
$string['gridunsaved'] = 'Pas encore enregistré : {$a}.';
$string['gridunsharedcell'] = 'non partagé';
$string['gridwhole'] = 'Tout le référentiel : {$a}';
$string['historymoodle'] = 'Évalué sur la page de Moodle';
$string['historymoodlecourse'] = 'Évalué sur la page de Moodle, dans {$a}';
$string['historynone'] = 'Rien n’a encore été observé.';
$string['historynotshared'] = 'Pas encore partagé avec l’élève';
$string['historyreplaced'] = 'Remplacé le {$a}';
$string['historyshared'] = 'Partagé avec l’élève le {$a}';
$string['historytitle'] = 'Qui a observé quoi, et quand';
$string['historywithdrawn'] = 'Retiré le {$a}';
$string['historywithdrawnshared'] = 'Retiré le {$a} ; la valeur écrite sur les pages de Moodle y reste';
$string['historyyou'] = 'vous';
$string['linkfailed'] = 'Moodle a refusé le lien.';
$string['memberfailed'] = 'Moodle a refusé le changement de membre du groupe.';
$string['notanapcourse'] = 'Ce cours n’est pas un cours d’accompagnement personnalisé de Barrette.';
$string['notanitem'] = 'Ce n’est pas un item d’un référentiel que Barrette utilise.';
$string['notapupil'] = 'voir une page réservée aux élèves en accompagnement personnalisé';
$string['notapupilofthecourse'] = 'Cette personne n’est pas élève de ce cours d’accompagnement personnalisé.';
$string['notelabel'] = 'Note (1 000 caractères au plus)';
$string['notepupil'] = 'L’élève : elle est montrée quand l’état est partagé';
$string['notesave'] = 'Garder la note';
$string['notesaved'] = 'Note gardée';
$string['noteteam'] = 'L’équipe seulement : elle n’est jamais montrée à l’élève';
$string['notetitle'] = 'Note de cette case';
$string['notewho'] = 'À qui s’adresse-t-elle ?';
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
$string['ratesnowhere'] = 'Il n’y a aucun cours d’accompagnement personnalisé où vous positionnez des élèves. La coordination vous y inscrit comme enseignant.';
$string['role_barrettebridge'] = 'Passerelle Barrette';
$string['role_barrettebridge_desc'] = 'Ce que le compte de service de la passerelle Barrette peut faire sur le site. Créé par local/barrette/cli/setup.php.';
$string['role_barrettebridgeap'] = 'Passerelle Barrette, accompagnement personnalisé';
$string['role_barrettebridgeap_desc'] = 'Ce que le compte de service de la passerelle Barrette peut faire dans la catégorie de l’accompagnement personnalisé. Créé par local/barrette/cli/setup.php.';
$string['rolemissing'] = 'Aucun rôle n’a l’archétype « {$a} ».';
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
