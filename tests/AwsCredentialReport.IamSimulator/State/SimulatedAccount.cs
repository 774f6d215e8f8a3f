using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace AwsCredentialReport.IamSimulator.State;

public sealed class SimulatedAccount
{
    private readonly SortedDictionary<string, SimulatedUser> _users = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, SimulatedRole> _roles = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, SimulatedGroup> _groups = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, SimulatedPolicy> _policies = new(StringComparer.Ordinal);
    private SimulatedUser[]? _usersInOrder;

    internal SimulatedAccount(SimulatedCloud cloud, string id, string partition)
    {
        Cloud = cloud;
        Id = id;
        Partition = partition;
        Root = new SimulatedRoot(this, cloud.Now.AddYears(-3));
        Report = new ReportLife(this);
    }

    public SimulatedCloud Cloud { get; }

    public string Id { get; }

    public string Partition { get; }

    public SimulatedRoot Root { get; }

    public string? Alias { get; set; }

    public SimulatedPasswordPolicy? PasswordPolicy { get; set; }

    public ReportLife Report { get; }

    public ReportBehaviour ReportBehaviour { get; } = new();

    /// <summary>What nobody in this account may do.</summary>
    public IamPermissions Permissions { get; } = new();

    /// <summary>No list answers more at once, whatever MaxItems says; null: AWS's own 1000.</summary>
    public int? PageSize { get; set; }

    public IReadOnlyDictionary<string, SimulatedRole> Roles => _roles;

    /// <summary>By name.</summary>
    public IReadOnlyList<SimulatedGroup> Groups => [.. _groups.Values.OrderBy(group => group.Name, StringComparer.OrdinalIgnoreCase)];

    /// <summary>The customer-managed policies, by ARN.</summary>
    public IReadOnlyList<SimulatedPolicy> Policies => [.. _policies.Values.OrderBy(policy => policy.Arn, StringComparer.OrdinalIgnoreCase)];

    public ImmutableList<SimulatedServerCertificate> ServerCertificates { get; set; } = [];

    /// <summary>The features of centralized root access; null: this is not the management account.</summary>
    public ImmutableList<string>? OrganizationsFeatures { get; set; }

    /// <summary>ListServiceSpecificCredentials knows AllUsers and pages, which older emulators do not.</summary>
    public bool KnowsAllUsers { get; set; } = true;

    /// <summary>By name, without regard to case: the report's order.</summary>
    public IReadOnlyList<SimulatedUser> Users
    {
        get
        {
            lock (Gate)
            {
                return _usersInOrder ??= [.. _users.Values];
            }
        }
    }

    /// <summary>The actions as root calls them.</summary>
    public IamActions Iam => new(Root.AsCaller());

    /// <summary>Held by an action that looks first and changes then.</summary>
    internal Lock Gate { get; } = new();

    public IamActions As(SimulatedIdentity identity) => new(identity.AsCaller());

    public SimulatedUser AddUser(string name, string path = "/", DateTimeOffset? createdTime = null)
    {
        lock (Gate)
        {
            var user = new SimulatedUser(this, name, path, createdTime ?? Cloud.Now);
            _users.Add(name, user);
            _usersInOrder = null;
            return user;
        }
    }

    public SimulatedUser? FindUser(string name)
    {
        lock (Gate)
        {
            return _users.GetValueOrDefault(name);
        }
    }

    /// <summary>With its keys; no conflict here: it is the action DeleteUser that minds.</summary>
    public void DeleteUser(SimulatedUser user)
    {
        lock (Gate)
        {
            user.DeleteAccessKeys();
            _users.Remove(user.Name);
            _usersInOrder = null;
        }
    }

    /// <summary>The same name and path, another user id, nothing else kept.</summary>
    public SimulatedUser RecreateUser(SimulatedUser user, DateTimeOffset? createdTime = null)
    {
        lock (Gate)
        {
            DeleteUser(user);
            return AddUser(user.Name, user.Path, createdTime);
        }
    }

    public SimulatedRole AddRole(string name, string? allowedCaller = null, string path = "/")
    {
        var role = new SimulatedRole(this, name, path) { AllowedCaller = allowedCaller };
        _roles[name] = role;
        return role;
    }

    public SimulatedGroup AddGroup(string name, string path = "/") => _groups[name] = new SimulatedGroup(this, name, path);

    public SimulatedPolicy AddPolicy(string name, string document, string path = "/")
    {
        var policy = new SimulatedPolicy(this, name, document, path);
        return _policies[policy.Arn] = policy;
    }

    public SimulatedPolicy? FindPolicy(string arn) => _policies.GetValueOrDefault(arn);

    /// <summary>The ARN of a policy of AWS.</summary>
    public string AwsPolicy(string name) => $"arn:{Partition}:iam::aws:policy/{name}";

    public string Arn(string resource) => Arn("iam", resource);

    internal string Arn(string service, string resource) => $"arn:{Partition}:{service}::{Id}:{resource}";
}
