"""The placement of one barrette by general solvers, to be compared with the flow: same openings, same worth."""

from ortools.linear_solver import pywraplp
from ortools.sat.python import cp_model

from mappings.grouping.plan import Plan


def weights(plan: Plan) -> dict[tuple[int, int], int]:
    """Worth of every permitted place of the first barrette, its levels far apart."""
    model, columns = plan.models[0], (*plan.openings[0], plan.models[0].resort)
    return {
        (row, column): gain.specific * 100_000 + gain.priority * 1_000 + gain.value
        for row, gains in enumerate(model.gains)
        for column in columns
        if (gain := gains[column]) is not None and (row, column) not in plan.search.desks[0].blocked
    }


def bounds(plan: Plan) -> list[tuple[int, int, int]]:
    """Open columns with their least and most."""
    desk, opened = plan.search.desks[0], plan.openings[0]
    return list(zip(opened, desk.minimums(opened), plan.seating(0).seats, strict=True))


def by_lp(plan: Plan) -> float:
    """By a linear programme."""
    worth = weights(plan)
    solver = pywraplp.Solver.CreateSolver("GLOP")
    places = {pair: solver.NumVar(0, 1, "") for pair in worth}
    for row in range(len(plan.models[0].pupils)):
        solver.Add(sum(var for (its, _), var in places.items() if its == row) == 1)
    for column, least, most in bounds(plan):
        members = [var for (_, its), var in places.items() if its == column]
        solver.Add(sum(members) >= least)
        solver.Add(sum(members) <= most)
    solver.Maximize(sum(worth[pair] * var for pair, var in places.items()))
    assert solver.Solve() == pywraplp.Solver.OPTIMAL
    return solver.Objective().Value()


def by_cp_sat(plan: Plan) -> float:
    """By constraint programming, one worker."""
    worth = weights(plan)
    model = cp_model.CpModel()
    places = {pair: model.new_bool_var("") for pair in worth}
    for row in range(len(plan.models[0].pupils)):
        model.add_exactly_one(var for (its, _), var in places.items() if its == row)
    for column, least, most in bounds(plan):
        members = [var for (_, its), var in places.items() if its == column]
        model.add_linear_constraint(sum(members), least, most)
    model.maximize(sum(worth[pair] * var for pair, var in places.items()))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(model) == cp_model.OPTIMAL
    return solver.objective_value
