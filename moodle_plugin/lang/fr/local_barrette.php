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
$string['cachedef_navigation'] = 'Ce que la barre du haut propose à chacun';
$string['categorymissing'] = 'La catégorie de l’accompagnement personnalisé n’existe pas : lancez local/barrette/cli/setup.php.';
$string['categoryname'] = 'Accompagnement personnalisé';
$string['cellsbusy'] = 'Une autre de vos pages enregistre en ce moment même. Enregistrez de nouveau.';
$string['checkallwell'] = 'Tout est en place : {$a} points vérifiés.';
$string['checkfix'] = 'Que faire';
$string['checkfor'] = 'À quoi cela sert';
$string['checkmissing'] = '{$a} points manquent.';
$string['checkmissingone'] = 'Un point manque.';
$string['checkpage'] = 'Test de l’installation';
$string['checkrequeststaken'] = 'Barrette : demandes prises par la passerelle';
$string['checkretention'] = 'Barrette : données des élèves partis';
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
$string['datetimeformat'] = '%A %d %B %Y à %H:%M';
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
$string['erasecore'] = 'Les données de Moodle lui-même sur cette personne (compte, compétences, travaux remis) s’effacent dans Administration du site > Utilisateurs > Confidentialité et politiques > Demandes de données.';
$string['erasedone'] = 'Terminé. Lignes restantes : {$a}';
$string['erasedry'] = 'Rien n’a été effacé. Ajoutez --run pour effacer.';
$string['erasehelp'] = 'Montre ce que Barrette conserve sur une personne, en nombres ; l’efface avec --run.
Ce qu’un élève a écrit et ce qui a été observé de lui disparaît. Ce qu’un adulte a observé des élèves reste, sans son auteur.

Options :
  --user=ID          La personne, par l’identifiant du compte, supprimé ou non
  --username=NOM     La personne, par son nom d’utilisateur
  --run              Effacer
  -h, --help         Afficher cette aide

Exemple :
  php local/barrette/cli/erase.php --user=1234';
$string['erasenobody'] = 'Personne n’est connu ici sous « {$a} », et Barrette ne conserve rien sous cet identifiant.';
$string['erasenothing'] = 'Barrette ne conserve rien sur l’utilisateur {$a}.';
$string['erasetold'] = 'Barrette conserve sur l’utilisateur {$a} :';
$string['erasewho'] = 'Dites qui : --user=ID ou --username=NOM.';
$string['eventended'] = 'Synchronisation terminée';
$string['eventobservationssaved'] = 'États saisis dans la grille de positionnement';
$string['eventobservationsshared'] = 'États partagés avec des élèves';
$string['eventprojectdone'] = 'Projet écrit';
$string['eventprojectwaived'] = 'Projet : dispense accordée';
$string['eventprojectwaiverwithdrawn'] = 'Projet : dispense retirée';
$string['eventrequested'] = 'Synchronisation demandée';
$string['evidenceshared'] = 'Partagé avec vous dans « {$a} ».';
$string['feedbusy'] = 'Un autre appel lit en ce moment le fil des changements. Rappelez dans quelques secondes.';
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
$string['gridhelpshare'] = 'Partager avec cet élève ; cocher l’élève, pour partager avec plusieurs';
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
$string['gridskip'] = 'Aller à la grille';
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
$string['groupofcourse'] = '{$a->group} – {$a->course}';
$string['historycaption'] = 'Les plus récentes d’abord.';
$string['historyend'] = 'Issue';
$string['historymoodle'] = 'Évalué sur la page de Moodle';
$string['historymoodlecourse'] = 'Évalué sur la page de Moodle, dans {$a}';
$string['historynone'] = 'Rien n’a encore été observé.';
$string['historynotshared'] = 'Pas encore partagé avec l’élève';
$string['historyreplaced'] = 'Remplacé le {$a}';
$string['historyshared'] = 'Partagé avec l’élève le {$a}';
$string['historytitle'] = 'Qui a observé quoi, et quand';
$string['historywhat'] = 'Objet';
$string['historywhen'] = 'Quand';
$string['historywho'] = 'Demandée par';
$string['historywithdrawn'] = 'Retiré le {$a}';
$string['historywithdrawnshared'] = 'Retiré le {$a} ; la valeur écrite sur les pages de Moodle y reste';
$string['historyyou'] = 'vous';
$string['hour'] = '{$a->hours} h';
$string['hourminutes'] = '{$a->hours} h {$a->minutes}';
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
$string['mine_both'] = 'Nos deux regards';
$string['mine_both_help'] = 'Ce que vous dites et ce qu’un enseignant a partagé avec vous, côte à côte. C’est pour en parler ensemble, ce n’est pas une note.';
$string['mine_by'] = '{$a->name}, le {$a->date}';
$string['mine_claimed'] = 'Ce que je dis savoir faire';
$string['mine_donecount'] = 'Ce que j’ai terminé ({$a})';
$string['mine_groups'] = 'Mes groupes';
$string['mine_leaders'] = 'Avec {$a}';
$string['mine_next'] = 'Ce qui m’attend';
$string['mine_next_answer'] = 'Me positionner';
$string['mine_next_project_begun'] = 'Votre projet est commencé ; dites quand c’est fait.';
$string['mine_next_project_none'] = 'Votre projet n’est pas encore écrit : cinq minutes suffisent.';
$string['mine_next_self'] = 'Où j’en suis, réponses : {$a->answered} sur {$a->asked}.';
$string['mine_next_self_until'] = 'Où j’en suis, réponses : {$a->answered} sur {$a->asked}. Ouvert jusqu’au {$a->until}.';
$string['mine_next_write'] = 'Écrire mon projet';
$string['mine_nodetail'] = 'Le jour, le lieu et le nom de l’enseignant s’afficheront ici dès qu’ils seront connus.';
$string['mine_nogroup'] = 'Vous n’êtes pas encore dans un groupe. L’équipe forme les groupes ; le vôtre s’affichera ici.';
$string['mine_noopen'] = 'Rien à faire pour le moment. Les activités de vos groupes s’afficheront ici.';
$string['mine_nostrength'] = 'Rien n’a encore été partagé avec vous. Ce que vous savez faire s’affichera ici, tel que vous le dites et tel que vos enseignants le voient.';
$string['mine_notarget'] = 'Rien n’est encore fixé. Ce que travaillent vos groupes et vos souhaits s’afficheront ici.';
$string['mine_open'] = 'Ce qui est ouvert pour moi';
$string['mine_own'] = 'Je dis';
$string['mine_room'] = 'Salle {$a}';
$string['mine_state_1'] = 'pas encore acquis';
$string['mine_state_2'] = 'en voie d’acquisition';
$string['mine_state_3'] = 'acquis';
$string['mine_strengths'] = 'Mes points d’appui';
$string['mine_targets'] = 'Ce que je travaille';
$string['mine_when'] = '{$a->day}, de {$a->start} à {$a->end}';
$string['mine_wishes'] = 'Ce que j’aimerais travailler';
$string['mine_withdrawn'] = 'Ce qui a été retiré';
$string['mine_withdrawn_by'] = '{$a->name} avait partagé « {$a->state} » et l’a retiré le {$a->date}.';
$string['mine_works'] = 'Ce que nous travaillons : {$a}';
$string['momentdate'] = 'le %d %B %Y';
$string['momentother'] = '{$a->date} à {$a->hour}';
$string['momenttoday'] = 'aujourd’hui à {$a}';
$string['momenttomorrow'] = 'demain à {$a}';
$string['momentyesterday'] = 'hier à {$a}';
$string['nav_coordinate'] = 'Coordination de l’accompagnement';
$string['nav_rate'] = 'Accompagnement : grille';
$string['nextat'] = 'La prochaine : {$a}.';
$string['nextnone'] = 'Aucune n’est prévue : la passerelle n’en annonce pas.';
$string['nextpast'] = 'La prochaine était prévue à un moment déjà passé : la passerelle n’est pas revenue depuis.';
$string['notadivisionofthecourse'] = 'Cette division n’a aucun élève dans ce cours d’accompagnement personnalisé.';
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
$string['privacy:forgotten'] = 'une personne dont le compte n’existe plus';
$string['privacy:metadata:applied'] = 'Réponses déjà données à la passerelle, conservées 30 jours pour qu’un message reçu deux fois reste sans effet.';
$string['privacy:metadata:applied:objkey'] = 'La clé de l’objet. Celles des inscriptions et des membres de groupes se terminent par l’identifiant de l’utilisateur.';
$string['privacy:metadata:applied:timecreated'] = 'La date de la réponse.';
$string['privacy:metadata:bridge'] = 'La passerelle Barrette de l’établissement, qui lit les membres des cohortes concernées, ce qui a été observé de leurs compétences, ainsi que leurs inscriptions, leurs groupes et leur achèvement dans les cours créés par Barrette. Aucune note ni aucun texte de projet ne lui est transmis.';
$string['privacy:metadata:bridge:completion'] = 'L’achèvement des activités créées par Barrette.';
$string['privacy:metadata:bridge:enrolments'] = 'Les inscriptions et les groupes dans les cours créés par Barrette.';
$string['privacy:metadata:bridge:observations'] = 'Ce qui a été observé dans la grille : élève, item, auteur, état et date ; aucune note.';
$string['privacy:metadata:bridge:projects'] = 'Si le projet est fait ou dispensé, et ce que l’élève aimerait travailler ; aucun texte.';
$string['privacy:metadata:bridge:ratings'] = 'L’évaluation des compétences, avec son auteur, sa valeur et sa date.';
$string['privacy:metadata:bridge:requests'] = 'L’identifiant du compte qui a demandé une synchronisation.';
$string['privacy:metadata:bridge:selfpositions'] = 'Où les élèves se situent eux-mêmes.';
$string['privacy:metadata:bridge:user'] = 'Le nom d’utilisateur, le numéro d’identification, le prénom, le nom et la suspension éventuelle du compte.';
$string['privacy:metadata:core_competency'] = 'Un état partagé avec l’élève est écrit dans les compétences de Moodle, au nom de la personne qui l’a observé, avec la note destinée à l’élève.';
$string['privacy:metadata:core_group'] = 'Barrette place les élèves dans les groupes de besoins de ses cours.';
$string['privacy:metadata:group_detail'] = 'Quand et où se réunit un groupe de besoins, et qui l’anime.';
$string['privacy:metadata:group_detail:endtime'] = 'L’heure de fin d’une séance.';
$string['privacy:metadata:group_detail:leaders'] = 'Les identifiants des personnes qui animent le groupe.';
$string['privacy:metadata:group_detail:room'] = 'La salle.';
$string['privacy:metadata:group_detail:starttime'] = 'L’heure de début d’une séance.';
$string['privacy:metadata:group_detail:weekday'] = 'Le jour de la semaine.';
$string['privacy:metadata:leaver'] = 'Les élèves qui ont quitté les cohortes concernées, jusqu’à l’effacement de ce que Barrette conserve sur eux.';
$string['privacy:metadata:leaver:timeleft'] = 'La date à laquelle le départ a été constaté.';
$string['privacy:metadata:leaver:userid'] = 'L’élève.';
$string['privacy:metadata:object'] = 'Ce que Barrette a créé dans Moodle : cours, sections, activités, groupes et inscriptions.';
$string['privacy:metadata:object:objkey'] = 'La clé de l’objet. Celles des inscriptions se terminent par l’identifiant de l’utilisateur.';
$string['privacy:metadata:object:timecreated'] = 'La date de la première demande.';
$string['privacy:metadata:object:timemodified'] = 'La date de la création ou de la dernière modification par Barrette.';
$string['privacy:metadata:observation'] = 'Ce que les enseignants ont observé des élèves, item par item : les cases de la grille de positionnement, avec leur historique.';
$string['privacy:metadata:observation:competencyid'] = 'L’item.';
$string['privacy:metadata:observation:courseid'] = 'Le cours où la saisie a été faite.';
$string['privacy:metadata:observation:evidenceid'] = 'La preuve écrite dans les compétences de Moodle lors du partage.';
$string['privacy:metadata:observation:note'] = 'Une note qui accompagne l’état.';
$string['privacy:metadata:observation:notescope'] = 'Si la note est destinée à l’élève ou à l’équipe.';
$string['privacy:metadata:observation:raterid'] = 'La personne qui a observé.';
$string['privacy:metadata:observation:state'] = 'L’état : non observé, pas encore acquis, en voie d’acquisition, acquis.';
$string['privacy:metadata:observation:timecreated'] = 'La date de la saisie.';
$string['privacy:metadata:observation:timeended'] = 'La date à laquelle un autre état l’a remplacé, ou à laquelle il a été retiré.';
$string['privacy:metadata:observation:timemodified'] = 'La date de la dernière modification.';
$string['privacy:metadata:observation:timeshared'] = 'La date du partage avec l’élève.';
$string['privacy:metadata:observation:userid'] = 'L’élève.';
$string['privacy:metadata:observation:withdrawn'] = 'Si son auteur l’a retiré.';
$string['privacy:metadata:preference'] = 'Ce qu’une page de Barrette retient d’une visite à l’autre.';
$string['privacy:metadata:preference:local_barrette_grid'] = 'Le cours, la division et la branche ouverts en dernier dans la grille.';
$string['privacy:metadata:project'] = 'Le projet qu’un élève écrit avant de rejoindre un groupe de besoins, ou la personne qui l’en a dispensé.';
$string['privacy:metadata:project:helps'] = 'Ce qui aide l’élève.';
$string['privacy:metadata:project:obstacles'] = 'Ce qui gêne l’élève.';
$string['privacy:metadata:project:project'] = 'Le projet, avec les mots de l’élève.';
$string['privacy:metadata:project:timecreated'] = 'La date du début.';
$string['privacy:metadata:project:timedone'] = 'La date à laquelle l’élève l’a dit terminé.';
$string['privacy:metadata:project:timemodified'] = 'La date de la dernière modification.';
$string['privacy:metadata:project:timewaived'] = 'La date de la dispense.';
$string['privacy:metadata:project:userid'] = 'L’élève.';
$string['privacy:metadata:project:waivedby'] = 'La personne qui a accordé la dispense.';
$string['privacy:metadata:project:waivereason'] = 'Le motif de la dispense.';
$string['privacy:metadata:project:wish1'] = 'Ce que l’élève aimerait travailler.';
$string['privacy:metadata:project:wish2'] = 'Ce que l’élève aimerait aussi travailler.';
$string['privacy:metadata:request'] = 'Les synchronisations demandées.';
$string['privacy:metadata:request:scope'] = 'Ce qui a été demandé : tout, une cohorte ou un groupe.';
$string['privacy:metadata:request:state'] = 'Ce qu’il en est advenu.';
$string['privacy:metadata:request:timecreated'] = 'La date de la demande.';
$string['privacy:metadata:request:timeended'] = 'La date de la fin.';
$string['privacy:metadata:request:userid'] = 'La personne qui a demandé.';
$string['privacy:metadata:self_position'] = 'Où les élèves se situent eux-mêmes, item par item.';
$string['privacy:metadata:self_position:competencyid'] = 'L’item.';
$string['privacy:metadata:self_position:state'] = 'Ce que dit l’élève : je ne sais pas dire, pas encore, en chemin, je sais.';
$string['privacy:metadata:self_position:timecreated'] = 'La date de la première réponse.';
$string['privacy:metadata:self_position:timemodified'] = 'La date de la dernière modification.';
$string['privacy:metadata:self_position:userid'] = 'L’élève.';
$string['privacy:path:answered'] = 'Échanges récents avec la passerelle';
$string['privacy:path:asked'] = 'Synchronisations que vous avez demandées';
$string['privacy:path:leaver'] = 'Départ';
$string['privacy:path:led'] = 'Groupes que vous animez';
$string['privacy:path:made'] = 'Inscriptions faites par Barrette';
$string['privacy:path:observed'] = 'Ce qui a été observé de vous';
$string['privacy:path:positioned'] = 'Où vous vous situez';
$string['privacy:path:preferences'] = 'Préférences';
$string['privacy:path:project'] = 'Mon projet';
$string['privacy:path:rated'] = 'Ce que vous avez observé';
$string['privacy:path:waived'] = 'Projets dont vous avez accordé la dispense';
$string['privacy:scope:pupil'] = 'pour l’élève';
$string['privacy:scope:team'] = 'pour l’équipe';
$string['privacy:self0'] = 'je ne sais pas dire';
$string['privacy:self1'] = 'pas encore';
$string['privacy:self2'] = 'en chemin';
$string['privacy:self3'] = 'je sais';
$string['privacy:state0'] = 'non observé';
$string['privacy:state1'] = 'pas encore acquis';
$string['privacy:state2'] = 'en voie d’acquisition';
$string['privacy:state3'] = 'acquis';
$string['progress'] = '{$a->done} sur {$a->total}';
$string['progresslabel'] = 'Avancement de cette étape';
$string['project_alreadydone'] = 'Cet élève a écrit son projet : il n’y a rien à dispenser.';
$string['project_badreason'] = 'Donnez un motif de {$a->min} à {$a->max} caractères.';
$string['project_badwish'] = 'Choisissez au plus deux souhaits de la liste.';
$string['project_done'] = 'C’est fait';
$string['project_draft'] = 'Enregistrer, je reviendrai';
$string['project_helps'] = 'Ce qui m’aide';
$string['project_helps_help'] = 'Par exemple : travailler à deux, voir un exemple, avoir du temps, un lieu, une façon d’expliquer.';
$string['project_intro'] = 'Cinq minutes suffisent. Vous pouvez vous arrêter et revenir : ce que vous écrivez est gardé. Vous pourrez le changer pendant tout votre cycle au lycée.';
$string['project_keep'] = 'Enregistrer mes changements';
$string['project_my_begun'] = 'Commencé : enregistré le {$a}. Choisissez « C’est fait » quand vous avez fini.';
$string['project_my_done'] = 'Fait le {$a}. Vous pouvez encore le changer.';
$string['project_my_none'] = 'Dites-nous où vous voulez aller.';
$string['project_my_waived'] = 'Un enseignant vous en a dispensé le {$a}. Vous pouvez tout de même l’écrire.';
$string['project_needed'] = '(nécessaire)';
$string['project_notsaved'] = 'Rien n’est encore enregistré : il y a quelque chose à corriger ci-dessous.';
$string['project_nowish'] = 'Rien de précis';
$string['project_obstacles'] = 'Ce qui me gêne';
$string['project_obstacles_help'] = 'Au lycée et dans votre travail. N’écrivez rien ici sur votre santé ni sur votre famille : pour cela, parlez-en à un adulte de confiance.';
$string['project_project'] = 'Mon projet';
$string['project_project_help'] = 'Ce que vous aimeriez faire, apprendre ou devenir. Quelques mots suffisent, et « je ne sais pas encore » est une réponse.';
$string['project_readers'] = 'Une fois que c’est fait, il est lu par les adultes qui vous accompagnent, jamais par d’autres élèves.';
$string['project_required'] = 'Écrivez quelques mots sur votre projet.';
$string['project_saved'] = 'Enregistré.';
$string['project_thanks'] = 'Merci : votre projet est fait. Vous pouvez encore le changer.';
$string['project_toolong'] = 'Au plus {$a} caractères : raccourcissez ce texte.';
$string['project_wish1'] = 'Premier souhait';
$string['project_wish2'] = 'Second souhait';
$string['project_wishes'] = 'Ce que j’aimerais travailler';
$string['project_wishes_help'] = 'Deux choses au plus ; aucune, c’est possible aussi.';
$string['project_wishes_read'] = 'Souhaits';
$string['projects'] = 'Projets des élèves';
$string['projects_action'] = 'À faire';
$string['projects_all'] = 'Toutes les divisions';
$string['projects_back'] = 'Retour à la liste';
$string['projects_counts'] = 'Écrits : {$a->done}. Commencés : {$a->begun}. Pas encore : {$a->none}. Dispensés : {$a->waived}.';
$string['projects_filter'] = 'Choix de la division';
$string['projects_intro'] = 'Aucun groupe n’est proposé à un élève de seconde avant que son projet soit écrit, ou qu’un enseignant nommé l’en ait dispensé avec un motif.';
$string['projects_nobody'] = 'Aucun élève n’est encore inscrit à ce cours.';
$string['projects_nothing'] = 'Rien d’écrit.';
$string['projects_of'] = 'Projet : {$a}';
$string['projects_one_begun'] = 'Commencé. Vous pourrez le lire quand l’élève aura dit que c’est fait.';
$string['projects_one_done'] = 'Écrit le {$a}.';
$string['projects_one_none'] = 'Pas encore écrit.';
$string['projects_one_waived'] = 'Dispensé.';
$string['projects_pupil'] = 'Élève';
$string['projects_read'] = 'Lire';
$string['projects_reason'] = 'Motif';
$string['projects_reason_help'] = 'De 10 à 500 caractères, lus par l’équipe. Rien sur la santé ni sur la famille.';
$string['projects_see'] = 'Voir le motif';
$string['projects_state'] = 'Avancement';
$string['projects_state_begun'] = 'commencé';
$string['projects_state_done'] = 'écrit';
$string['projects_state_none'] = 'pas encore';
$string['projects_state_waived'] = 'dispensé';
$string['projects_waive'] = 'Dispenser de projet';
$string['projects_waive_button'] = 'Dispenser';
$string['projects_waive_link'] = 'Ouvrir';
$string['projects_waived'] = 'La dispense est enregistrée.';
$string['projects_waivedby'] = 'Dispensé par {$a->name} le {$a->date}. Motif :';
$string['projects_waiver'] = 'Dispense';
$string['projects_withdraw'] = 'Retirer la dispense';
$string['projects_withdrawn'] = 'La dispense est retirée.';
$string['ratesnowhere'] = 'Il n’y a aucun cours d’accompagnement personnalisé où vous positionnez des élèves. La coordination vous y inscrit comme enseignant.';
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
$string['retentionaccept'] = 'Départs acceptés';
$string['retentionaccept_desc'] = 'Quand beaucoup d’élèves quittent les cohortes concernées en une nuit (plus de 10, et plus d’un sur cinq), rien n’est noté ni effacé sans l’accord d’une personne, au cas où une cohorte ou un réglage aurait été vidé par erreur. Le rapport d’état dit combien de départs attendent : écrivez ce nombre ici pour les accepter. Il revient à 0 de lui-même.';
$string['retentionacceptnumber'] = '--accept prend le nombre de départs.';
$string['retentionbusy'] = 'Les données des élèves partis sont déjà en cours de traitement. Réessayez dans une minute.';
$string['retentiondeleted'] = 'Comptes supprimés oubliés : {$a}';
$string['retentiondry'] = 'Rien n’a été écrit. Ajoutez --run pour le faire.';
$string['retentionheld'] = '{$a->leaving} élèves sur {$a->known} ne sont plus concernés : en attente de l’accord d’une personne. Rien n’a été noté ni effacé.';
$string['retentionheld_help'] = 'Si une cohorte ou le réglage « Cohortes concernées » a été vidé par erreur, rétablissez-le : ce message disparaîtra de lui-même. Si ces élèves sont bien partis, écrivez {$a->leaving} dans le réglage « Départs acceptés », ou lancez local/barrette/cli/retention.php --run --accept={$a->leaving}.';
$string['retentionhelp'] = 'Montre, en nombres, ce que la tâche de la nuit ferait des données des élèves partis ; le fait avec --run.
Un élève qui n’est plus concerné est noté ; quelques mois plus tard (un réglage), les observations, les auto-positionnements
et le projet que Barrette conserve sont effacés. Qui revient entre-temps n’est plus noté.

Options :
  --run              Le faire
  --accept=N         Accepter N départs à la fois, quand ils attendent l’accord d’une personne
  -h, --help         Afficher cette aide

Se termine par 3 quand des départs attendent un accord.';
$string['retentionlate'] = 'Des données devaient être effacées le {$a} et sont encore là : la tâche programmée « Oublier les données des élèves partis » ne tourne pas.';
$string['retentionnext'] = 'Élèves notés comme partis : {$a->noted}. Prochain effacement : le {$a->date}.';
$string['retentionnobody'] = 'Aucun élève n’est noté comme parti.';
$string['retentionnoscope'] = 'Aucune cohorte n’est concernée : personne n’est noté comme parti, et rien n’est effacé.';
$string['retentiontold'] = 'Élèves connus : {$a->known}. Nouveaux départs : {$a->leaving}. Retours : {$a->returned}. Partis depuis assez longtemps pour que leurs données disparaissent : {$a->due}.';
$string['role_barrettebridge'] = 'Passerelle Barrette';
$string['role_barrettebridge_desc'] = 'Ce que le compte de service de la passerelle Barrette peut faire sur le site. Créé par local/barrette/cli/setup.php.';
$string['role_barrettebridgeap'] = 'Passerelle Barrette, accompagnement personnalisé';
$string['role_barrettebridgeap_desc'] = 'Ce que le compte de service de la passerelle Barrette peut faire dans la catégorie de l’accompagnement personnalisé. Créé par local/barrette/cli/setup.php.';
$string['rolemissing'] = 'Aucun rôle n’a l’archétype « {$a} ».';
$string['saving'] = 'Enregistrement…';
$string['scopeall'] = 'L’ensemble';
$string['scopegoneall'] = 'L’ensemble';
$string['scopegonecohort'] = 'Une division qui n’existe plus';
$string['scopegonegroup'] = 'Un groupe de besoins qui n’existe plus';
$string['section0'] = 'Voici les ateliers de l’accompagnement personnalisé. Élèves : {$a} montre vos points d’appui, vos groupes et ce qui est ouvert.';
$string['section0_name'] = 'Bienvenue';
$string['self_badanswer'] = 'Cette réponse ne fait pas partie de celles demandées. Rien n’a été enregistré : rouvrez la page.';
$string['self_badwindow'] = 'La fermeture doit venir après l’ouverture.';
$string['self_closed'] = 'Ce n’est pas ouvert : les réponses ne peuvent pas être changées en ce moment.';
$string['self_finish'] = 'Enregistrer et terminer';
$string['self_intro'] = 'Dites vous-même où vous en êtes. Toutes les réponses conviennent, et rien n’est noté.';
$string['self_next'] = 'Enregistrer et continuer';
$string['self_nothing'] = 'Rien n’est encore demandé : les phrases s’afficheront ici quand l’équipe les aura choisies.';
$string['self_part'] = 'Partie {$a->number} sur {$a->count} :';
$string['self_previous'] = 'Revenir en arrière';
$string['self_progress'] = 'Réponses : {$a->answered} sur {$a->asked}';
$string['self_saved'] = 'Réponse enregistrée.';
$string['self_state_0'] = 'Je ne sais pas dire';
$string['self_state_1'] = 'Pas encore';
$string['self_state_2'] = 'J’y arrive presque, j’apprends';
$string['self_state_3'] = 'Je sais faire';
$string['self_stepprogress'] = '{$a->answered} sur {$a->asked}';
$string['self_steps'] = 'Aller à une autre partie';
$string['self_window_closed'] = 'Fermé depuis le {$a}. Vous pouvez relire vos réponses ; elles ne peuvent plus être changées.';
$string['self_window_from'] = 'Ouvre le {$a}. Vous pouvez déjà lire les phrases.';
$string['self_window_open'] = 'Ouvert. Vous pouvez répondre en plusieurs fois et changer d’avis.';
$string['self_window_until'] = 'Ouvert jusqu’au {$a}. Vous pouvez répondre en plusieurs fois et changer d’avis.';
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
$string['somebodygone'] = 'une personne partie de l’établissement';
$string['stalefence'] = 'Une synchronisation plus récente (tour {$a->highest}) a commencé à écrire : celle-ci (tour {$a->fence}) a été abandonnée, et rien de ce lot n’a été écrit. Relisez l’état avant d’écrire à nouveau.';
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
$string['synchronisationsnone'] = 'Aucune synchronisation pour l’instant.';
$string['synchronisationstitle'] = 'Les 20 dernières synchronisations';
$string['tab_mine'] = 'Mon accompagnement';
$string['tab_project'] = 'Mon projet';
$string['tab_rater_grid'] = 'Grille de positionnement';
$string['tab_rater_project'] = 'Projets des élèves';
$string['tab_selfpositioning'] = 'Où j’en suis';
$string['tabs'] = 'Pages de l’accompagnement';
$string['taskpurgeapplied'] = 'Oublier les anciens échanges avec la passerelle';
$string['taskpurgechanges'] = 'Oublier les anciens indices de changement';
$string['taskpurgerequests'] = 'Oublier les anciennes synchronisations';
$string['taskremovecourse'] = 'Supprimer un cours créé par Barrette';
$string['taskretention'] = 'Oublier les données des élèves partis';
$string['tosettings'] = 'Réglages de Barrette';
$string['unsaved'] = 'Pas enregistré.';
$string['warncohort'] = 'Aucune cohorte ne porte l’identifiant « {$a} ».';
$string['warncompetencies'] = 'Les compétences sont désactivées : activez-les (core_competency | enabled).';
$string['warncompletion'] = 'Le suivi d’achèvement est désactivé : activez-le (enablecompletion).';
$string['warnmanual'] = 'Les inscriptions manuelles sont désactivées : activez-les (enrol_plugins_enabled).';
$string['warnnocohort'] = 'Aucune cohorte n’est concernée : rien ne sera lu. Utilisez --cohorts ou les réglages du plugin.';
$string['warnsuspended'] = 'Le compte de service barrette_bridge est suspendu : la passerelle ne peut pas se connecter.';
$string['weekday_1'] = 'Lundi';
$string['weekday_2'] = 'Mardi';
$string['weekday_3'] = 'Mercredi';
$string['weekday_4'] = 'Jeudi';
$string['weekday_5'] = 'Vendredi';
$string['weekday_6'] = 'Samedi';
$string['weekday_7'] = 'Dimanche';
$string['window_selfclose'] = 'Fermeture';
$string['window_selfopen'] = 'Ouverture';
$string['windowlead'] = 'Entre ces dates, les élèves disent où ils en sont sur les items et peuvent changer d’avis. Sans date, rien ne la limite.';
$string['windoworder'] = 'La fermeture doit suivre l’ouverture.';
$string['windowsave'] = 'Garder ces dates';
$string['windowsaved'] = 'Les dates sont gardées.';
$string['windowtitle'] = 'Autopositionnement des élèves';
$string['wish_autonomy'] = 'Devenir plus autonome';
$string['wish_confidence'] = 'Prendre confiance et m’exprimer';
$string['wish_gone'] = 'Un souhait qui n’est plus proposé';
$string['wish_methods'] = 'M’organiser et mieux apprendre';
$string['wish_project'] = 'Mon projet professionnel et mon orientation';
$string['wish_studies'] = 'Préparer ma poursuite d’études';
$string['wishes_needs'] = 'Pour avancer';
