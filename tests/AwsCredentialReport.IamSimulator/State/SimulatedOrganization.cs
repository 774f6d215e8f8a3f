using System.Collections.Concurrent;

namespace AwsCredentialReport.IamSimulator.State;

/// <summary>The organization of a cloud: a root, its units and its accounts. Its management account may list them.</summary>
public sealed class SimulatedOrganization(SimulatedAccount management)
{
    public const string RootId = "r-examplerootid111";

    private readonly ConcurrentDictionary<string, SimulatedUnit> _units = new(StringComparer.Ordinal) { [RootId] = new(RootId, "Root", null) };
    private readonly List<SimulatedMember> _members = [];
    private readonly Lock _gate = new();

    public SimulatedAccount Management { get; } = management;

    /// <summary>Accounts besides the management account that may list the others.</summary>
    public ISet<string> DelegatedAdministrators { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>So many items a page; AWS's own are 20.</summary>
    public int PageSize { get; set; } = 20;

    /// <summary>Before every page comes one without items, but with a token.</summary>
    public bool SendsEmptyPages { get; set; }

    /// <summary>Every page has the same token.</summary>
    public bool RepeatsToken { get; set; }

    /// <summary>The word of an account's state has this name: State, or Status as before September 2026; null: neither is there.</summary>
    public string? StateName { get; set; } = "State";

    public IReadOnlyList<SimulatedMember> Members
    {
        get
        {
            lock (_gate)
            {
                return [.. _members];
            }
        }
    }

    /// <summary>A unit below another, or below the root.</summary>
    public SimulatedUnit AddUnit(string name, SimulatedUnit? parent = null)
    {
        var id = FormattableString.Invariant($"ou-examplerootid111-exampleouid{_units.Count:000}");
        return _units[id] = new SimulatedUnit(id, name, parent?.Id ?? RootId);
    }

    public SimulatedMember AddMember(string accountId, string name, SimulatedUnit? unit = null, string state = "ACTIVE")
    {
        lock (_gate)
        {
            var member = new SimulatedMember(accountId, name, unit?.Id ?? RootId, state);
            _members.Add(member);
            return member;
        }
    }

    internal SimulatedUnit Unit(string id) => _units.GetValueOrDefault(id) ??
        throw new SimulatedFault("ParentNotFoundException", 400, $"We can't find a root or OU with the ParentId ({id}) you specified.");

    internal SimulatedUnit Child(string id) => _units.GetValueOrDefault(id) ??
        throw new SimulatedFault("ChildNotFoundException", 400, $"We can't find an organizational unit or AWS account with the ChildId ({id}).");

    internal IEnumerable<SimulatedUnit> UnitsOf(string parentId) =>
        _units.Values.Where(unit => unit.ParentId == parentId).OrderBy(unit => unit.Id, StringComparer.Ordinal);
}

/// <summary>An organizational unit; the root has no parent.</summary>
public sealed record SimulatedUnit(string Id, string Name, string? ParentId);

/// <summary>An account of the organization.</summary>
public sealed record SimulatedMember(string Id, string Name, string ParentId, string State);
