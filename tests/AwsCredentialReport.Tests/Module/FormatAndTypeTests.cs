using System.Text.RegularExpressions;
using System.Xml.Linq;
using AwsCredentialReport.Tests.Documents;

namespace AwsCredentialReport.Tests.Module;

/// <summary>Format and type data name only types and properties that exist.</summary>
public sealed partial class FormatAndTypeTests
{
    private const string Deserialized = "Deserialized.";

    private static readonly XDocument Types = XDocument.Load(Repository.PathOf("module", "AwsCredentialReport.Types.ps1xml"));
    private static readonly XDocument Formats = XDocument.Load(Repository.PathOf("module", "AwsCredentialReport.Format.ps1xml"));

    public static TheoryData<string> Views => [.. Formats.Descendants("View").Select(view => view.Element("Name")!.Value)];

    public static TheoryData<string> TypeNames => [.. AllTypeNames];

    public static TheoryData<string> LiveTypeNames => [.. AllTypeNames.Where(name => !name.StartsWith(Deserialized, StringComparison.Ordinal))];

    private static IEnumerable<string> AllTypeNames => Types.Descendants("Type").Select(type => type.Element("Name")!.Value)
        .Where(name => name.Contains('.', StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Views))]
    public void A_view_is_of_a_type_that_exists(string view) => Assert.NotNull(TypeOf(view));

    [Theory]
    [MemberData(nameof(Views))]
    public void A_view_shows_properties_that_exist(string view)
    {
        var known = NamesOf(TypeOf(view));
        var shown = Find(view).Descendants("PropertyName").Select(name => name.Value.Trim());
        Assert.All(shown, name => Assert.Contains(name, known));
    }

    // In a script block $_ is the object, except behind a pipe.
    [Theory]
    [MemberData(nameof(Views))]
    public void A_script_of_a_view_reads_properties_that_exist(string view)
    {
        var known = NamesOf(TypeOf(view));
        var read = Find(view).Descendants("ScriptBlock")
            .SelectMany(script => Property().Matches(script.Value.Split('|')[0]))
            .Select(match => match.Groups["name"].Value);
        Assert.All(read, name => Assert.Contains(name, known));
    }

    [Theory]
    [MemberData(nameof(Views))]
    public void A_label_of_a_list_is_a_property_that_exists(string view)
    {
        var known = NamesOf(TypeOf(view));
        var labels = Find(view).Descendants("ListItem").Elements("Label").Select(label => label.Value);
        Assert.All(labels, label => Assert.Contains(label, known));
    }

    [Theory]
    [MemberData(nameof(Views))]
    public void A_table_has_as_many_columns_as_headers(string view)
    {
        var table = Find(view).Element("TableControl");
        Assert.Equal(
            table?.Descendants("TableColumnHeader").Count(),
            table?.Descendants("TableColumnItem").Count());
    }

    [Fact]
    public void Names_of_views_are_unique() =>
        Assert.Equal(Views.Count, Formats.Descendants("View").Select(view => view.Element("Name")!.Value).Distinct().Count());

    [Theory]
    [InlineData(typeof(CredentialReportEntry))]
    [InlineData(typeof(HygieneFinding))]
    public void The_list_shows_the_default_properties(Type type)
    {
        var list = Formats.Descendants("View").Single(view =>
            view.Element("ListControl") is not null && view.Descendants("TypeName").Any(name => name.Value == type.FullName));

        // The detail is shown on a condition: that it was asked for.
        var shown = list.Descendants("ListItem").Where(item => item.Element("ItemSelectionCondition") is null)
            .Select(item => (item.Element("Label") ?? item.Element("PropertyName"))!.Value).ToList();

        Assert.Equal(SetOf(type.FullName!, "DefaultDisplayPropertySet"), shown);
        Assert.InRange(shown.Count, 5, 17);
    }

    [Theory]
    [MemberData(nameof(TypeNames))]
    public void Type_data_is_of_a_type_that_exists(string type) => Assert.NotNull(Resolve(type));

    [Theory]
    [MemberData(nameof(TypeNames))]
    public void Property_sets_and_aliases_name_properties_that_exist(string type)
    {
        var known = NamesOf(Resolve(type)!);
        var data = Types.Descendants("Type").Single(element => element.Element("Name")!.Value == type);
        var named = data.Descendants("ReferencedProperties").Elements("Name").Concat(data.Descendants("ReferencedMemberName"));
        Assert.All(named, name => Assert.Contains(name.Value, known));
    }

    [Theory]
    [MemberData(nameof(LiveTypeNames))]
    public void Type_data_hides_no_property(string type)
    {
        var own = Resolve(type)!.GetProperties().Select(property => property.Name);
        Assert.Empty(own.Intersect(Added(Resolve(type)!), StringComparer.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(typeof(CredentialReportEntry))]
    [InlineData(typeof(HygieneFinding))]
    public void What_comes_back_from_CliXml_has_the_same_property_sets(Type type)
    {
        var sets = SetNames(type.FullName!);
        Assert.NotEmpty(sets);
        Assert.Equal(sets.Order(StringComparer.Ordinal), SetNames(Deserialized + type.FullName).Order(StringComparer.Ordinal));
        Assert.All(sets, set => Assert.Equal(SetOf(type.FullName!, set), SetOf(Deserialized + type.FullName, set)));
    }

    [Theory]
    [InlineData(typeof(CredentialReportEntry))]
    [InlineData(typeof(HygieneFinding))]
    [InlineData(typeof(HygieneRule))]
    [InlineData(typeof(CredentialActionResult))]
    public void Every_enum_goes_to_CliXml_by_name_and_comes_back_as_the_enum(Type type)
    {
        var enums = type.GetProperties()
            .Select(property => (property.Name, Type: Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType))
            .Where(property => property.Type.IsEnum)
            .ToList();

        Assert.NotEmpty(enums);
        Assert.All(enums, property =>
        {
            var standard = DataOf(property.Type.FullName!).Descendants("NoteProperty").Single();
            Assert.Equal(("SerializationMethod", "String"), (standard.Element("Name")!.Value, standard.Element("Value")!.Value));
            var script = DataOf(Deserialized + type.FullName).Descendants("ScriptProperty").Single(item => item.Element("Name")!.Value == property.Name);
            Assert.Contains($"'{property.Type.FullName}'", script.Element("GetScriptBlock")!.Value, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(typeof(CredentialReportEntry))]
    [InlineData(typeof(HygieneFinding))]
    [InlineData(typeof(HygieneRule))]
    [InlineData(typeof(HygieneSummary))]
    [InlineData(typeof(RuleParameter))]
    [InlineData(typeof(Waiver))]
    [InlineData(typeof(AgeBand))]
    [InlineData(typeof(ControlList))]
    [InlineData(typeof(CredentialActionResult))]
    public void A_script_cannot_change_what_is_emitted(Type type) =>
        Assert.All(type.GetProperties(), property => Assert.Null(property.GetSetMethod(nonPublic: false)));

    [Fact]
    public void The_Csv_set_of_a_row_holds_every_column_of_a_report()
    {
        var csv = Types.Descendants("PropertySet").First(set => set.Element("Name")!.Value == "Csv");
        var names = csv.Descendants("ReferencedProperties").Elements("Name").Select(name => name.Value);
        var columns = File.ReadLines(Directory.GetFiles(Repository.PathOf("samples"), "status_reports_*.csv")[0]).First().Split(',');
        Assert.Equal(["user"], columns.Except(names, StringComparer.OrdinalIgnoreCase));
        Assert.Contains("SafeUserName", names);
    }

    private static XElement Find(string view) =>
        Formats.Descendants("View").Single(element => element.Element("Name")!.Value == view);

    private static Type TypeOf(string view) => Resolve(Find(view).Descendants("TypeName").First().Value)!;

    private static Type? Resolve(string name) => typeof(CredentialReportEntry).Assembly.GetType(
        name.StartsWith(Deserialized, StringComparison.Ordinal) ? name[Deserialized.Length..] : name);

    private static XElement DataOf(string type) => Types.Descendants("Type").Single(element => element.Element("Name")!.Value == type);

    private static List<string> SetNames(string type) =>
        [.. DataOf(type).Descendants("PropertySet").Select(set => set.Element("Name")!.Value)];

    private static List<string> SetOf(string type, string set) =>
        [.. DataOf(type).Descendants("PropertySet").Single(element => element.Element("Name")!.Value == set)
            .Descendants("ReferencedProperties").Elements("Name").Select(name => name.Value)];

    private static List<string> NamesOf(Type type) => [.. type.GetProperties().Select(property => property.Name), .. Added(type)];

    private static IEnumerable<string> Added(Type type) => Types.Descendants("Type")
        .Where(element => element.Element("Name")!.Value == type.FullName)
        .SelectMany(element => element.Element("Members")!.Elements())
        .Where(member => member.Name.LocalName is "AliasProperty" or "ScriptProperty" or "NoteProperty")
        .Select(member => member.Element("Name")!.Value);

    [GeneratedRegex(@"\$_\.(?<name>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Property();
}
