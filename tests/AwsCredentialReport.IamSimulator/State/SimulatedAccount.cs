using System.Collections.Concurrent;

namespace AwsCredentialReport.IamSimulator.State;

public sealed class SimulatedAccount
{
    private readonly SortedDictionary<string, SimulatedUser> _users = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, SimulatedRole> _roles = new(StringComparer.OrdinalIgnoreCase);
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

    public string Arn(string resource) => Arn("iam", resource);

    internal string Arn(string service, string resource) => $"arn:{Partition}:{service}::{Id}:{resource}";
}
